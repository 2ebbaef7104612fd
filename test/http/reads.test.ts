import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { keys } from "../../src/store/keys.ts";
import { walk } from "../support/rules/walk.ts";
import { ROOT, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

type Worker = { default: { fetch: (request: Request, env: { FEEDS: KVNamespace }) => Promise<Response> } };

// The Worker runs in this process, with the KV of the workerd process, so that its reads can be counted.
const worker: Worker = await import(join(ROOT, "src", "worker", "index.ts"));

let served: Served;
let archive: string;
beforeAll(async () => {
  served = await serve(herald());
  const [, address = ""] = (await walk(served.fetch, "/topics/trade", "atom.xml")).keys();
  archive = address.slice(URL_OF_TESTS.length);
});
afterAll(() => served.close());

/** The keys of each read of KV, except reads of the site record, which is kept in memory. */
let reads: string[][];
let counting: KVNamespace;
let failing = false;
beforeEach(() => {
  reads = [];
  failing = false;
  counting = new Proxy(served.kv, {
    get(kv, name: keyof KVNamespace) {
      return (...args: [string | string[]]) => {
        const wanted = [args[0]].flat();
        if (wanted[0] !== keys.site) reads.push(wanted);
        if (failing) return Promise.reject(new Error("KV GET failed: 500"));
        return Reflect.apply(kv[name] as (...all: unknown[]) => unknown, kv, args);
      };
    },
  });
});
afterEach(() => vi.restoreAllMocks());

async function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  reads.length = 0;
  const response = await worker.default.fetch(new Request(URL_OF_TESTS + path, { headers }), {
    FEEDS: counting,
  });
  await response.text();
  return response;
}

describe("reads of KV", () => {
  test.each([
    ["/rss.xml", keys.section("")],
    ["/countries/kazakhstan/atom.xml", keys.section("/countries/kazakhstan")],
    ["/topics/trade/feed.json?_=1", keys.section("/topics/trade")],
    ["/topics/trade/rss.xml?limit=2&content=summary", keys.section("/topics/trade")],
    ["/countries/japan/rss.xml", keys.section("/countries/japan")],
    ["/countries/kazakhstan", keys.section("/countries/kazakhstan")],
    ["/sitemap-2024-11.xml", keys.sitemap("2024-11")],
  ])("for %s: one, whether the answer is 200 or 304", async (path, key) => {
    const response = await ask(path);
    expect([response.status, reads]).toEqual([200, [[key]]]);
    const again = await ask(path, { "If-None-Match": response.headers.get("etag") ?? "" });
    expect([again.status, reads]).toEqual([304, [[key]]]);
  });

  test("for an article: the article, and the section with other articles", async () => {
    expect((await ask("/articles/report-1")).status).toBe(200);
    expect(reads).toEqual([[keys.article("report-1")], [keys.section("/countries/kazakhstan")]]);
  });

  test("for an embed: one, as for a feed", async () => {
    expect((await ask("/topics/trade/embed?limit=2&theme=dark")).status).toBe(200);
    expect(reads).toEqual([[keys.section("/topics/trade")]]);
  });

  test("for a combined feed: one bulk read, of the sections that have articles", async () => {
    const response = await ask("/countries/japan+kazakhstan+uzbekistan/topics/culture+energy/rss.xml");
    expect(response.status).toBe(200);
    expect(reads).toEqual([
      [
        "/countries/kazakhstan/topics/culture",
        "/countries/kazakhstan/topics/energy",
        "/countries/uzbekistan/topics/culture",
        "/countries/uzbekistan/topics/energy",
      ].map(keys.section),
    ]);
  });

  test.each(["/feeds.opml", "/feeds.json", "/.well-known/feed-menu.json", "/sitemap.xml", "/robots.txt"])(
    "for %s: none except the site record",
    async (path) => {
      expect([(await ask(path)).status, reads]).toEqual([200, []]);
    },
  );

  test("for the news sitemap: one, of the months of the last two days that have articles", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2024-12-01T12:00:00Z") });
    expect([(await ask("/news-sitemap.xml")).status, reads]).toEqual([200, [[keys.sitemap("2024-11")]]]);
    vi.setSystemTime(new Date("2026-12-01T12:00:00Z"));
    expect([(await ask("/news-sitemap.xml")).status, reads]).toEqual([200, []]);
    vi.useRealTimers();
  });

  test("for a later page of a section's list: the index of the archive, its pages, and their articles", async () => {
    expect((await ask("/topics/trade?page=2")).status).toBe(200);
    expect(reads).toHaveLength(3);
    expect(reads[0]).toEqual([keys.archives("/topics/trade")]);
    expect(reads[2]).toHaveLength(5);
  });

  test("for the list of a selection: one bulk read of its sections, and the index", async () => {
    expect((await ask("/countries/japan+kazakhstan+uzbekistan")).status).toBe(200);
    expect(reads.toSorted()).toEqual([
      [keys.index],
      ["/countries/kazakhstan", "/countries/uzbekistan"].map(keys.section),
    ]);
  });

  test("for a later page of such a list: the index, and one bulk read of its articles", async () => {
    expect((await ask("/countries/kazakhstan+uzbekistan?page=2")).status).toBe(200);
    const articles = [18, 17, 16, 15, 14].map((number) => keys.article(`report-${number}`));
    expect(reads).toEqual([[keys.index], articles]);
  });

  test("for a page of such a list that does not exist: the index", async () => {
    expect((await ask("/countries/kazakhstan+uzbekistan?page=6")).status).toBe(404);
    expect(reads).toEqual([[keys.index]]);
  });

  test("for an archive page: the page, and one bulk read of its articles", async () => {
    expect((await ask(archive)).status).toBe(200);
    expect(reads.map((wanted) => wanted.length)).toEqual([1, expect.any(Number)]);
    expect(reads[1]?.every((key) => key.startsWith("v1/article/"))).toBe(true);
  });

  test("for an archive page with a renamed article: one more", async () => {
    await ask(archive);
    const [key = ""] = reads[1] ?? [];
    const { value, metadata } = await served.kv.getWithMetadata(key);
    await served.kv.put(keys.article("renamed"), value ?? "", { metadata });
    await served.kv.put(key, JSON.stringify({ redirect: "renamed" }), { metadata });
    expect((await ask(archive)).status).toBe(200);
    expect(reads.map((wanted) => wanted.length)).toEqual([1, expect.any(Number), 1]);
  });

  test("for an address without a feed or list: none", async () => {
    expect([(await ask("/countries/atlantis/topics/energy+trade/rss.xml")).status, reads]).toEqual([404, []]);
    expect([(await ask("/rss.xml?limit=0")).status, reads]).toEqual([400, []]);
    expect([(await ask("/countries/uzbekistan+kazakhstan")).status, reads]).toEqual([308, []]);
    expect([(await ask("/countries/atlantis+kazakhstan")).status, reads]).toEqual([404, []]);
  });
});

describe("a KV that fails", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
  });

  test("does not prevent feeds that were served before from being served again, and is logged in one line", async () => {
    const before = await ask("/topics/culture/rss.xml");
    failing = true;
    const after = await ask("/topics/culture/rss.xml");
    expect([after.status, after.headers.get("etag")]).toEqual([200, before.headers.get("etag")]);
    const lines = vi.mocked(console.error).mock.calls.map(([line]) => JSON.parse(line));
    expect(lines).toContainEqual({
      event: "broken-record",
      served: "/topics/culture/rss.xml",
      from: "memory",
      message: expect.stringContaining(
        "v1/section/topics/culture: cannot be read: Error: KV GET failed: 500",
      ),
    });
  });

  test("makes everything else temporarily unavailable", async () => {
    failing = true;
    const list = "/countries/kazakhstan+uzbekistan";
    for (const path of ["/topics/culture/atom.xml", "/articles/report-9", "/topics/culture", list]) {
      const response = await ask(path);
      expect([path, response.status, response.headers.get("retry-after")]).toEqual([path, 503, "60"]);
    }
    const lines = vi.mocked(console.error).mock.calls.map(([line]) => JSON.parse(line));
    expect(lines.map(({ event }) => event)).toEqual(lines.map(() => "broken-record"));
  });
});
