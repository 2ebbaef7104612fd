import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  evaluatePreconditions,
  parseHttpDate,
  validatorHeaders,
} from "../../../src/worker/http/conditional.ts";

const STATE = { etag: "3f2a-1-rss.xml", changed: "2024-11-06T09:30:00.700Z" };
const BEFORE = "Wed, 06 Nov 2024 09:29:59 GMT";
const EXACT = "Wed, 06 Nov 2024 09:30:00 GMT";
const AFTER = "Wed, 06 Nov 2024 09:30:01 GMT";
const OURS = 'W/"3f2a-1-rss.xml"';

function outcome(
  headers: Record<string, string>,
  state: Parameters<typeof evaluatePreconditions>[1] = STATE,
): string {
  return evaluatePreconditions(new Headers(headers), state);
}

describe("If-None-Match (RFC 9110 §13.1.2)", () => {
  test.each([
    ["the tag", OURS],
    ["the tag as a strong one, as it is before compression", '"3f2a-1-rss.xml"'],
    ["a list with the tag", `"other", ${OURS} ,W/"third"`],
    ["a list with empty members", `, ,${OURS},`],
    ["any tag", "*"],
    ["any tag, with spaces", " * "],
  ])("with %s: not modified", (_, value) => {
    expect(outcome({ "If-None-Match": value })).toBe("not-modified");
  });

  test.each([
    ["another tag", '"3f2a-1-atom.xml"'],
    ["a list of other tags", 'W/"a", "b"'],
    ["the tag without quotes", "3f2a-1-rss.xml"],
    ["a tag that contains ours", '"x3f2a-1-rss.xmlx"'],
    ["a star in quotes", '"*"'],
    ["nothing", ""],
  ])("with %s: sent", (_, value) => {
    expect(outcome({ "If-None-Match": value })).toBe("send");
  });

  test("wins over If-Modified-Since (§13.2.2)", () => {
    expect(outcome({ "If-None-Match": '"other"', "If-Modified-Since": AFTER })).toBe("send");
    expect(outcome({ "If-None-Match": OURS, "If-Modified-Since": BEFORE })).toBe("not-modified");
  });
});

describe("If-Modified-Since (RFC 9110 §13.1.3)", () => {
  test.each([
    [BEFORE, "send"],
    [EXACT, "not-modified"],
    [AFTER, "not-modified"],
    ["Wednesday, 06-Nov-24 09:30:01 GMT", "not-modified"],
    ["Wednesday, 06-Nov-24 09:29:59 GMT", "send"],
    ["Wed Nov  6 09:30:01 2024", "not-modified"],
    ["Wed Nov  6 09:29:59 2024", "send"],
    ["2024-11-06T09:30:01Z", "send"],
    ["Wed, 06 Nov 2024 09:30:01 +0000", "send"],
    ["Wed, 06 Nov 2024 25:30:01 GMT", "send"],
    ["tomorrow", "send"],
    ["", "send"],
  ])("%s: %s", (since, expected) => {
    expect(outcome({ "If-Modified-Since": since })).toBe(expected);
  });

  test("is ignored if the content has no date", () => {
    expect(outcome({ "If-Modified-Since": AFTER }, { etag: "a" })).toBe("send");
  });
});

describe("If-Match and If-Unmodified-Since (RFC 9110 §13.1.1, §13.1.4)", () => {
  test.each([
    [{ "If-Match": "*" }, "send"],
    // Our tags are weak, and weak tags never match strongly.
    [{ "If-Match": OURS }, "failed"],
    [{ "If-Match": '"3f2a-1-rss.xml"' }, "failed"],
    [{ "If-Unmodified-Since": BEFORE }, "failed"],
    [{ "If-Unmodified-Since": EXACT }, "send"],
    [{ "If-Unmodified-Since": "yesterday" }, "send"],
    [{ "If-Match": "*", "If-Unmodified-Since": BEFORE }, "send"],
    [{ "If-Match": '"other"', "If-None-Match": OURS }, "failed"],
    [{ "If-Match": "*", "If-None-Match": OURS }, "not-modified"],
  ])("%o: %s", (headers, expected) => {
    expect(outcome(headers)).toBe(expected);
  });
});

test("the headers of a state have its validators, but no date in the future (§8.8.2.1)", () => {
  expect(validatorHeaders(STATE)).toEqual({ ETag: OURS, "Last-Modified": EXACT });
  const future = { etag: "a", changed: new Date(Date.now() + 3_600_000).toISOString() };
  expect(validatorHeaders(future)).toEqual({ ETag: 'W/"a"' });
  expect(outcome({ "If-Modified-Since": new Date().toUTCString() }, future)).toBe("send");
  expect(outcome({ "If-Unmodified-Since": new Date().toUTCString() }, future)).toBe("send");
});

test("any header of a client is accepted, and a date that we write is read back unchanged", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("If-None-Match", "If-Modified-Since", "If-Match"),
      (value, name) => {
        const sent = new Map([[name.toLowerCase(), value]]);
        const headers = { get: (wanted: string) => sent.get(wanted.toLowerCase()) ?? null } as Headers;
        expect(["send", "not-modified", "failed"]).toContain(evaluatePreconditions(headers, STATE));
      },
    ),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), (time) => {
      expect(parseHttpDate(new Date(time * 1000).toUTCString())).toBe(time);
    }),
  );
});
