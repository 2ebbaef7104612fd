import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formats, RENDERING } from "../../src/feed/formats.ts";
import { keys } from "../../src/store/keys.ts";
import { walk } from "../support/rules/walk.ts";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

let served: Served;
let archive: string;
beforeAll(async () => {
  served = await serve(herald());
  const [, address = ""] = (await walk(served.fetch, "", "atom.xml")).keys();
  archive = address.slice(URL_OF_TESTS.length);
});
afterAll(() => served.close());

const PATHS = [
  "/rss.xml",
  "/countries/kazakhstan/atom.xml",
  "/topics/trade/feed.json",
  "/countries/kazakhstan+uzbekistan/topics/energy/rss.xml",
  "/topics/trade/atom.xml?limit=2",
  "/countries/japan/feed.json",
  "archive",
  "/",
  "/countries/kazakhstan",
  "/topics/energy+trade",
  "/articles/report-1",
  "/feeds.opml",
];

test.each(formats)(
  "the tag of $file names the state, the version of the rendering, and the format",
  async ({ file }) => {
    const { metadata } = await served.kv.getWithMetadata<{ hash: string }>(keys.section(""));
    const response = await served.fetch(`/${file}`);
    expect(response.headers.get("etag")).toBe(`W/"${metadata?.hash}-${RENDERING}-${file}"`);
  },
);

describe.each(PATHS)("%s", (path) => {
  const fetch = (headers?: Record<string, string>, method = "GET") =>
    served.fetch(path === "archive" ? archive : path, { method, ...(headers && { headers }) });

  test("has a weak tag, a date, and a lifetime for caches", async () => {
    const { headers } = await fetch();
    expect(headers.get("etag")).toMatch(/^W\/"[0-9a-z.-]+"$/);
    expect(Date.parse(headers.get("last-modified") ?? "")).toBeLessThanOrEqual(Date.now());
    expect(headers.get("cache-control")).toBe(
      path === "archive" ? "public, max-age=86400" : "public, max-age=60",
    );
    expect(headers.get("cloudflare-cdn-cache-control")).toBe(
      path === "archive" ? "max-age=86400, stale-if-error=604800" : "max-age=60, stale-if-error=86400",
    );
  });

  test("answers 304 to a client that has it, by tag or by date", async () => {
    const first = await fetch();
    const etag = first.headers.get("etag") ?? "";
    const date = first.headers.get("last-modified") ?? "";
    for (const headers of [
      { "If-None-Match": etag },
      { "If-None-Match": `"other", ${etag.slice(2)}` },
      { "If-None-Match": "*" },
      { "If-Modified-Since": date },
      { "If-Modified-Since": new Date(Date.now() + 1000).toUTCString() },
      { "If-None-Match": etag, "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
    ]) {
      for (const method of ["GET", "HEAD"]) {
        const response = await fetch(headers, method);
        expect([headers, response.status, await response.text()]).toEqual([headers, 304, ""]);
        for (const name of [
          "etag",
          "last-modified",
          "cache-control",
          "vary",
          "access-control-allow-origin",
        ]) {
          expect([name, response.headers.get(name)]).toEqual([name, first.headers.get(name)]);
        }
      }
    }
  });

  test("answers 200 to a client that has another state", async () => {
    for (const headers of [
      { "If-None-Match": '"other"' },
      { "If-None-Match": '"other"', "If-Modified-Since": new Date().toUTCString() },
      { "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
    ]) {
      expect((await fetch(headers)).status).toBe(200);
    }
  });

  test("answers 412 to a client that requires another state", async () => {
    for (const headers of [
      { "If-Match": '"other"' },
      { "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT" },
    ]) {
      const response = await fetch(headers);
      expect([response.status, response.headers.get("cache-control")]).toEqual([412, "no-store"]);
      expect([response.headers.get("etag"), response.headers.get("last-modified")]).toEqual([null, null]);
      expect(await response.json()).toMatchObject({ status: 412, title: "Precondition Failed" });
    }
  });
});

describe("the tag", () => {
  test("differs between formats, options and sections", async () => {
    const tags = await Promise.all(
      [
        "/rss.xml",
        "/atom.xml",
        "/feed.json",
        "/rss.xml?limit=2",
        "/rss.xml?limit=3",
        "/rss.xml?content=summary",
        "/topics/trade/rss.xml",
        "/topics/energy+trade/rss.xml",
      ].map(async (path) => (await served.fetch(path)).headers.get("etag")),
    );
    expect(new Set(tags).size).toBe(tags.length);
  });

  test("ignores other parameters in the query", async () => {
    const [plain, appended] = await Promise.all([served.fetch("/rss.xml"), served.fetch("/rss.xml?_=123")]);
    expect(appended.headers.get("etag")).toBe(plain.headers.get("etag"));
    expect(await appended.text()).toBe(await plain.text());
  });

  test("changes with the content, as does the date", async () => {
    const key = keys.section("/countries/uzbekistan/topics/energy");
    const paths = [
      "/countries/uzbekistan/topics/energy/rss.xml",
      "/countries/uzbekistan/topics/energy+trade/rss.xml",
    ];
    const before = await Promise.all(paths.map((path) => served.fetch(path)));
    const value = (await served.kv.get(key)) ?? "";
    await served.kv.put(key, value.replace("Report", "A report"), {
      metadata: { hash: "1234", changed: "2025-06-01T00:00:00Z" },
    });
    for (const [number, path] of paths.entries()) {
      const after = await served.fetch(path, {
        headers: { "If-None-Match": before[number]?.headers.get("etag") ?? "" },
      });
      expect([path, after.status]).toEqual([path, 200]);
      expect(await after.text()).toContain("A report");
    }
  });

  test("comes with the date of the site record if a combined section has no articles: it may have lost them", async () => {
    const key = keys.section("/countries/kazakhstan");
    const { value, metadata } = await served.kv.getWithMetadata(key);
    const site = await served.kv.getWithMetadata<{ changed: string }>(keys.site);
    await served.kv.put(key, value ?? "", { metadata: { hash: "5678", changed: "2024-12-01T00:00:00Z" } });
    const response = await served.fetch("/countries/japan+kazakhstan/rss.xml");
    expect([response.status, response.headers.get("last-modified")]).toEqual([
      200,
      new Date(site.metadata?.changed ?? "").toUTCString(),
    ]);
    await served.kv.put(key, value ?? "", { metadata });
  });
});

describe("an error", () => {
  test("has no tag, and is the answer to a request with a tag, too", async () => {
    for (const headers of [{}, { "If-None-Match": "*" }]) {
      const response = await served.fetch("/countries/atlantis/rss.xml", { headers });
      expect([response.status, response.headers.get("etag")]).toEqual([404, null]);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("cloudflare-cdn-cache-control")).toBe("no-store");
    }
  });
});
