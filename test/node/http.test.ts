import { expect, test } from "vitest";
import { describeFetchError, retryAfter } from "../../src/node/http.ts";

/** What `fetch` throws: a TypeError whose cause has a code. */
const failed = (code: string) =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) });

test.each([
  [failed("ENOTFOUND"), "has no entry in the DNS"],
  [failed("ECONNREFUSED"), "refuses connections"],
  [
    failed("DEPTH_ZERO_SELF_SIGNED_CERT"),
    "has a certificate that is not valid for it (DEPTH_ZERO_SELF_SIGNED_CERT)",
  ],
  [
    failed("ERR_TLS_CERT_ALTNAME_INVALID"),
    "has a certificate that is not valid for it (ERR_TLS_CERT_ALTNAME_INVALID)",
  ],
  [failed("CERT_HAS_EXPIRED"), "has a certificate that is not valid for it (CERT_HAS_EXPIRED)"],
  [failed("EHOSTUNREACH"), "could not be reached (EHOSTUNREACH)"],
  [new DOMException("", "TimeoutError"), "did not answer in time"],
  [new TypeError("Invalid URL"), "could not be reached (Invalid URL)"],
])("%s is described in plain words", (error, words) => {
  expect(describeFetchError(error)).toBe(words);
});

test("a server that does not exist is described by what fetch throws", async () => {
  const error = await fetch("http://nowhere.invalid/").catch((reason: unknown) => reason);
  expect(describeFetchError(error)).toMatch(/in the DNS/);
});

test.each([
  ["120", 120_000],
  ["Fri, 01 Nov 2024 00:01:00 GMT", 60_000],
  ["Thu, 31 Oct 2024 00:00:00 GMT", 0],
  ["soon", 0],
  [undefined, 0],
])("Retry-After: %s asks to wait %i ms", (value, wait) => {
  const headers = new Headers(value === undefined ? {} : { "Retry-After": value });
  expect(retryAfter(headers, Date.parse("2024-11-01T00:00:00Z"))).toBe(wait);
});
