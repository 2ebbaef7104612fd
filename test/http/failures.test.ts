import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keys } from "../../src/store/keys.ts";
import { walk } from "../support/rules/walk.ts";
import { type Served, serve } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

const NEWER = { hash: "00", changed: "2024-12-01T00:00:00Z" };

const UNAVAILABLE = {
  type: "about:blank",
  title: "Service Unavailable",
  status: 503,
  detail: "The published content cannot be read at the moment. Try again in a minute.",
};

async function expectUnavailable(response: Response): Promise<void> {
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(response.headers.get("cache-control")).toBe("no-store");
  // They would be those of the feed that could not be made.
  const ofFeed = ["etag", "last-modified", "link"].map((name) => response.headers.get(name));
  expect(ofFeed).toEqual([null, null, null]);
  expect(await response.json()).toEqual(UNAVAILABLE);
}

describe("a record that cannot be read", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(herald());
  });
  afterAll(() => served.close());

  test.each([
    ["a section that is not JSON", keys.section("/topics/trade"), "{", "/topics/trade/rss.xml"],
    ["a section that is not JSON, as JSON", keys.section("/topics/trade"), "{", "/topics/trade/feed.json"],
    [
      "a section of another shape",
      keys.section("/topics/culture"),
      '{"items":[]}',
      "/topics/culture/atom.xml",
    ],
    [
      "one of several combined sections",
      keys.section("/topics/culture"),
      '{"items":[]}',
      "/topics/culture+energy/atom.xml",
    ],
    ["a section of another shape", keys.section("/topics/energy"), "[]", "/topics/energy"],
    ["a month cut short", keys.sitemap("2024-11"), "[", "/sitemap-2024-11.xml"],
    ["an article cut short", keys.article("report-5"), '{"id":"tag:', "/articles/report-5"],
    ["an article that is null", keys.article("report-6"), "null", "/articles/report-6"],
  ])("answers 503 and reveals no internals: %s", async (_, key, value, path) => {
    const before = await served.kv.getWithMetadata(key);
    await served.kv.put(key, value, { metadata: before.metadata });
    await expectUnavailable(await served.fetch(path));
    const page = await served.fetch(path, { headers: { "Sec-Fetch-Dest": "document" } });
    expect([page.status, page.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(await page.text()).not.toMatch(/v1\/|\.ts|Error|invalid/);
    await served.kv.put(key, before.value ?? "", { metadata: before.metadata });
    expect((await served.fetch(path)).status).toBe(200);
  });

  test.each([
    ["is corrupt", (key: string) => served.kv.put(key, "{", { metadata: NEWER })],
    ["has no metadata", (key: string) => served.kv.put(key, "{}")],
    ["is gone", (key: string) => served.kv.delete(key)],
  ])(
    "does not prevent a feed that was served before from being served again if its value %s",
    async (_, damage) => {
      const key = keys.section("/countries/uzbekistan");
      const paths = ["rss.xml", "atom.xml", "feed.json", "atom.xml?limit=2"].map(
        (file) => `/countries/uzbekistan/${file}`,
      );
      const { value, metadata } = await served.kv.getWithMetadata(key);
      const before = await Promise.all(paths.map((path) => served.fetch(path)));
      await damage(key);
      for (const [number, path] of paths.entries()) {
        const after = await served.fetch(path);
        expect([path, after.status]).toEqual([path, 200]);
        expect(after.headers.get("etag")).toBe(before[number]?.headers.get("etag"));
        expect(after.headers.get("cache-control")).toBe("public, max-age=60");
        expect(await after.text()).toBe(await before[number]?.text());
        const headers = { "If-None-Match": before[number]?.headers.get("etag") ?? "" };
        expect((await served.fetch(path, { headers })).status).toBe(304);
      }
      await served.kv.put(key, value ?? "", { metadata });
    },
  );

  test("is skipped in a combined feed if it is missing; the feed is then not cached", async () => {
    const key = keys.section("/countries/kazakhstan/topics/culture");
    const { value, metadata } = await served.kv.getWithMetadata(key);
    await served.kv.delete(key);
    const response = await served.fetch("/countries/kazakhstan+uzbekistan/topics/culture/feed.json");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect([response.headers.get("etag"), response.headers.get("last-modified")]).toEqual([null, null]);
    expect(await response.text()).toContain("Uzbekistan");
    const list = await served.fetch("/countries/kazakhstan+uzbekistan/topics/culture");
    expect([list.status, list.headers.get("cache-control")]).toEqual([200, "no-store"]);
    await served.kv.put(key, value ?? "", { metadata });
    const page = await served.fetch("/countries/kazakhstan+uzbekistan/topics/culture");
    expect(page.headers.get("cache-control")).toBe("public, max-age=60");
    const whole = await served.fetch("/countries/kazakhstan+uzbekistan/topics/culture/feed.json");
    expect(whole.headers.get("cache-control")).toBe("public, max-age=60");
  });

  test("is answered from memory if it is an archive page, and then cached only briefly", async () => {
    const [, address = ""] = (await walk(served.fetch, "/topics/energy", "atom.xml")).keys();
    const { pathname } = new URL(address);
    const before = await (await served.fetch(pathname)).text();
    const key = `v1/section${pathname.replace("/atom.xml", "")}`;
    await served.kv.put(key, "{");
    const after = await served.fetch(pathname);
    expect([after.status, after.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
    expect(await after.text()).toBe(before);
  });

  test("answers 503, not a redirect loop, if an archive page in the index is missing", async () => {
    const [, , address = ""] = (await walk(served.fetch, "/countries/uzbekistan", "rss.xml")).keys();
    const { pathname } = new URL(address);
    await served.kv.delete(`v1/section${pathname.replace("/rss.xml", "")}`);
    await expectUnavailable(await served.fetch(pathname.replace("rss.xml", "atom.xml")));
  });

  test("does not affect other feeds", async () => {
    expect((await served.fetch("/countries/kazakhstan/rss.xml")).status).toBe(200);
  });
});

describe("before anything is published", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(herald());
  });
  beforeEach(async () => {
    const { keys } = await served.kv.list();
    await Promise.all(keys.map(({ name }) => served.kv.delete(name)));
  });
  afterAll(() => served.close());

  test.each(["/rss.xml", "/atom.xml", "/feed.json", "/", "/feeds.opml", "/countries/kazakhstan"])(
    "%s answers 503",
    async (path) => {
      await expectUnavailable(await served.fetch(path));
    },
  );

  test.each(["/articles/report-1", "/media/icon.0123456789.png", "/status.json"])(
    "%s answers 503, too",
    async (path) => {
      await expectUnavailable(await served.fetch(path));
    },
  );
});
