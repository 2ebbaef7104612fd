import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";
import { WRANGLER_TOML } from "../../src/node/project.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(SAMPLE);
});
afterAll(() => served.close());

const BROWSER = { "Sec-Fetch-Dest": "document" };

async function policyOf(path: string) {
  const { headers } = await served.fetch(path, { headers: BROWSER });
  const directives = (headers.get("content-security-policy") ?? "").split("; ");
  const parsed = directives.map((directive) => {
    const [name, ...sources] = directive.split(" ");
    // The test server replaces its own address with that of the site, which may then be in the list twice.
    return [name, [...new Set(sources)].join(" ")];
  });
  return { headers, policy: Object.fromEntries(parsed) };
}

const OWN = `'self' ${URL_OF_TESTS}`;

const PAGE = {
  "default-src": "'none'",
  "script-src": OWN,
  "style-src": OWN,
  "img-src": `${OWN} https:`,
  "connect-src": OWN,
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
};

describe("the policy of", () => {
  test.each([
    "/",
    "/?page=2",
    "/feeds",
    "/privacy",
    "/countries/kazakhstan",
    "/countries/kazakhstan+uzbekistan/topics/energy",
    "/articles/central-asia-leaders-trump-second-term",
    "/rss.xml",
    "/nowhere",
    "/articles/none",
    "/embed?limit=none",
  ])("%s: loads only from the site, never in a frame", async (path) => {
    const { policy, headers } = await policyOf(path);
    expect(policy).toEqual(PAGE);
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    expect(headers.get("permissions-policy")).toBe(
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(headers.get("set-cookie")).toBeNull();
  });

  test("the builder: the same, plus frames of the site", async () => {
    expect((await policyOf("/embeds")).policy).toEqual({ ...PAGE, "frame-src": OWN });
  });

  test.each(["/embed", "/countries/kazakhstan/embed?images=on", "/topics/energy+trade/embed"])(
    "%s: in any frame, loads nothing from other sites",
    async (path) => {
      const { "connect-src": _, ...rest } = PAGE;
      expect((await policyOf(path)).policy).toEqual({
        ...rest,
        "img-src": OWN,
        "form-action": "'none'",
        "frame-ancestors": "*",
      });
    },
  );
});

describe("text from an address", () => {
  test.each(["/find?country=", "/countries/", "/articles/"])(
    "is shortened, and cannot reverse the text around it: %s",
    async (path) => {
      const response = await served.fetch(
        `${path}${encodeURIComponent(`Call me \u202e${"now ".repeat(60)}`)}`,
      );
      const { detail } = (await response.json()) as { detail: string };
      expect(detail).toMatch(/^There is no \w+ "Call/);
      expect(detail).not.toContain("\u202e");
      expect(detail.length).toBeLessThan(300);
    },
  );

  const MARKUP = `"'><script>alert(1)</script>`;

  test.each([
    `/find?country=${encodeURIComponent(MARKUP)}`,
    `/embeds?topic=${encodeURIComponent(MARKUP)}`,
    `/embeds?theme=${encodeURIComponent(MARKUP)}`,
    `/embed?without=${encodeURIComponent(MARKUP)}`,
    `/?page=${encodeURIComponent(MARKUP)}`,
    `/countries/${encodeURIComponent(MARKUP)}`,
    `/topics/${encodeURIComponent(MARKUP)}/embed`,
    `/articles/${encodeURIComponent(MARKUP)}`,
    `/oembed?url=${encodeURIComponent(MARKUP)}`,
    `/oembed?url=${encodeURIComponent(`${URL_OF_TESTS}/${MARKUP}`)}`,
    `/oembed?format=${encodeURIComponent(MARKUP)}`,
    `/assets/${encodeURIComponent(MARKUP)}`,
    `/rss.xml?limit=${encodeURIComponent(MARKUP)}`,
    `/rss.xml?other=${encodeURIComponent(MARKUP)}`,
  ])("is escaped on every page: %s", async (path) => {
    const response = await served.fetch(path, { headers: BROWSER });
    expect([response.headers.get("content-type"), await response.text()]).toEqual([
      expect.stringContaining("text/html"),
      expect.not.stringContaining("<script>"),
    ]);
  });
});

test("the deployed Worker logs its errors, but not who reads what", () => {
  const { observability } = readConfig({ config: WRANGLER_TOML }, { hideWarnings: true });
  expect(observability).toEqual({ enabled: true, logs: { enabled: true, invocation_logs: false } });
});
