import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { fillSections } from "../../src/section/section.ts";
import { keys } from "../../src/store/keys.ts";
import { SITE_YAML } from "../support/content.ts";
import { CHECKS } from "../support/rules/check.ts";
import { bodyOf, previousOf, walk } from "../support/rules/walk.ts";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { every } from "../support/time.ts";
import { herald } from "./support/herald.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

const IDS: Readonly<Record<string, RegExp>> = {
  "rss.xml": /<guid isPermaLink="false">([^<]+)<\/guid>/g,
  "atom.xml": /<id>(tag:[^<]*:articles\/[^<]+)<\/id>/g,
  "feed.json": /"id":"(tag:[^"]*:articles\/[^"]+)"/g,
};

function idsIn(text: string, file: string): string[] {
  return [...text.matchAll(IDS[file] ?? / /g)].map(([, id = ""]) => id);
}

describe.each(Object.keys(IDS))("the archives of %s", (file) => {
  test("hold, with the feed, every article of the section and no others", async () => {
    for (const { path, articles } of every(2, fillSections(served.content.articles))) {
      const documents = await walk(served.fetch, path, file);
      const ids = [...documents.values()].flatMap((text) => idsIn(text, file));
      expect([path, [...new Set(ids)].sort()]).toEqual([path, articles.map(({ id }) => id).sort()]);
    }
  });

  test("hold no article twice, and at most one page size of articles each", async () => {
    for (const { path } of every(2, fillSections(served.content.articles))) {
      const [, ...archives] = (await walk(served.fetch, path, file)).values();
      const ids = archives.map((text) => idsIn(text, file));
      expect(new Set(ids.flat()).size).toBe(ids.flat().length);
      expect(ids.every((page) => page.length >= 1 && page.length <= 5)).toBe(true);
    }
  });

  test("are valid, and the feed names the hub", async () => {
    const documents = await walk(served.fetch, "", file);
    expect(documents.size).toBeGreaterThan(4);
    expect([...documents].flatMap(([self, text]) => CHECKS[file]?.(text, self))).toEqual([]);
    expect([...documents.values()][0]).toContain("https://hub.example/");
  });

  test("have addresses of their own, and name the feed that they belong to", async () => {
    const [feed = "", ...archives] = (await walk(served.fetch, "/topics/trade", file)).entries();
    expect(previousOf(file, feed[1] ?? "")).toBe(archives[0]?.[0]);
    for (const [address, text] of archives) {
      expect(address).toMatch(/\/topics\/trade\/archive\/\d{4}-\d\d-\d\d-[0-9a-f]{8}\/[a-z.]+$/);
      if (file === "feed.json") continue;
      expect(text).toContain(`rel="current" href="${URL_OF_TESTS}/topics/trade/${file}"`);
      expect(text).toContain("<fh:archive/>");
    }
  });

  test("answer 404 to a name that does not exist, and name the feed", async () => {
    for (const name of [
      "2024-11-06-0000000",
      "latest",
      "2024-11-06-3F2A9C1E",
      "..%2F..%2Farticle%2Freport-1",
    ]) {
      const response = await served.fetch(`/topics/trade/archive/${name}/${file}`);
      expect([name, response.status]).toEqual([name, 404]);
      expect(await response.json()).toMatchObject({
        title: "Not Found",
        near: [`/topics/trade/${file}`],
      });
    }
  });
});

describe("an archive page that no longer exists", () => {
  test("redirects to the page that now has its articles, or else to the feed", async () => {
    const [, ...archives] = (await walk(served.fetch, "/topics/trade", "rss.xml")).keys();
    const [newest = "", , oldest = ""] = archives.map((address) => new URL(address).pathname);
    for (const [name, location] of [
      ["2001-01-01-00000000", archives.map((address) => new URL(address).pathname).at(-1)],
      [`${oldest.split("/").at(-2)?.slice(0, 10)}-00000000`, oldest],
      [`${newest.split("/").at(-2)?.slice(0, 10)}-ffffffff`, newest],
      ["2099-01-01-00000000", "/topics/trade/rss.xml"],
    ]) {
      const response = await served.fetch(`/topics/trade/archive/${name}/rss.xml`);
      expect([name, response.status, response.headers.get("location")]).toEqual([name, 307, location]);
      expect(response.headers.get("cache-control")).toBe("public, max-age=60");
    }
  });
});

describe("an archive page", () => {
  const other = (from: string, to: string) => ({ ...herald(), site: SITE_YAML.replace(from, to) });

  test.each([
    ["the title of the site", other("title: Steppe Herald", "title: The Herald")],
    ["how much of the articles feeds contain", other("content: full", "content: summary")],
  ])("changes for readers when %s changes", async (_, content) => {
    const pushed = "2024-12-01T00:00:00Z";
    const earlier = await serve(herald(), { pushed });
    const [, address = ""] = (await walk(earlier.fetch, "/topics/trade", "rss.xml")).keys();
    const { pathname } = new URL(address);
    const before = await earlier.fetch(pathname);
    const text = await before.text();
    // A Worker of its own, because one that has answered before keeps its answers for a moment.
    const later = await serve(herald(), { pushed });
    await later.publish(content, "2024-12-01T00:00:01Z");
    for (const headers of [
      { "If-None-Match": before.headers.get("etag") ?? "" },
      { "If-Modified-Since": before.headers.get("last-modified") ?? "" },
    ]) {
      const after = await later.fetch(pathname, { headers });
      expect([headers, after.status]).toEqual([headers, 200]);
      expect(await after.text()).not.toBe(text);
    }
  });
});

describe("a feed", () => {
  test("holds the articles that are in no archive page yet, and the latest corrections", async () => {
    const ids = idsIn(await bodyOf(served.fetch, "/atom.xml"), "atom.xml");
    for (const slug of ["report-23", "report-6", "report-5", "report-4", "report-2"])
      expect(ids).toContain(`tag:news.example,2024-11-01:articles/${slug}`);
  });
});

describe("an archive page with a missing article", () => {
  // A Worker that has answered before has its answers in memory.
  let fresh: Served;
  beforeEach(async () => {
    fresh = await serve(herald());
  });
  afterEach(() => fresh.close());

  test("is not served without it: from memory, or not at all", async () => {
    const [, archive] = (await walk(fresh.fetch, "", "atom.xml")).keys();
    const path = archive?.slice(URL_OF_TESTS.length) ?? "";
    const complete = await fresh.fetch(path);
    const text = await complete.text();
    expect(complete.headers.get("cache-control")).toBe("public, max-age=86400");
    const key = keys.article(idsIn(text, "atom.xml")[0]?.replace(/^.*\//, "") ?? "");
    const { value, metadata } = await fresh.kv.getWithMetadata(key);
    await fresh.kv.delete(key);
    const kept = await fresh.fetch(path);
    expect([kept.status, kept.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
    expect(await kept.text()).toBe(text);
    const unknown = await fresh.fetch(path.replace("atom.xml", "rss.xml"));
    expect([unknown.status, unknown.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(unknown.headers.get("cache-control")).toBe("no-store");
    expect(unknown.headers.get("cloudflare-cdn-cache-control")).toBe("no-store");
    expect([unknown.headers.get("etag"), unknown.headers.get("last-modified")]).toEqual([null, null]);
    await fresh.kv.put(key, value ?? "", { metadata });
  });

  test("that was withdrawn is served without it, and not cached", async () => {
    const [, archive] = (await walk(fresh.fetch, "", "atom.xml")).keys();
    const path = archive?.slice(URL_OF_TESTS.length) ?? "";
    const ids = idsIn(await bodyOf(served.fetch, path), "atom.xml");
    const key = keys.article(ids[0]?.replace(/^.*\//, "") ?? "");
    const { value, metadata } = await fresh.kv.getWithMetadata(key);
    const withdrawn = { title: "A title", date: "2024-12-01T00:00:00Z", reason: "It was wrong." };
    await fresh.kv.put(key, JSON.stringify({ withdrawn }), { metadata });
    const response = await fresh.fetch(path);
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(idsIn(await response.text(), "atom.xml")).toEqual(ids.slice(1));
    await fresh.kv.put(key, value ?? "", { metadata });
  });

  test("that KV shows before the page's new links leads in no circle", async () => {
    const path = "/topics/energy";
    const [, newest = ""] = (await walk(fresh.fetch, path, "rss.xml")).keys();
    const { pathname } = new URL(newest);
    const key = `v1/section${pathname.replace("/rss.xml", "")}`;
    const held = await fresh.kv.getWithMetadata(key);
    const index = await fresh.kv.getWithMetadata(keys.archives(path));
    await fresh.kv.delete(key);
    const older = JSON.parse(index.value ?? "[]").slice(0, -1);
    await fresh.kv.put(keys.archives(path), JSON.stringify(older), { metadata: index.metadata });
    const response = await fresh.fetch(pathname.replace("rss.xml", "feed.json"));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    await fresh.kv.put(key, held.value ?? "", { metadata: held.metadata });
    await fresh.kv.put(keys.archives(path), index.value ?? "", { metadata: index.metadata });
  });

  test("is complete if the article was only renamed", async () => {
    const [, , archive] = (await walk(served.fetch, "/topics/trade", "atom.xml")).keys();
    const path = archive?.slice(URL_OF_TESTS.length) ?? "";
    const before = await bodyOf(served.fetch, path);
    const slug = idsIn(before, "atom.xml")[0]?.replace(/^.*\//, "") ?? "";
    const { value, metadata } = await served.kv.getWithMetadata(keys.article(slug));
    await served.kv.put(keys.article("renamed"), value ?? "", { metadata });
    await served.kv.put(keys.article(slug), JSON.stringify({ redirect: "renamed" }), { metadata });
    const response = await served.fetch(path);
    expect(response.headers.get("cache-control")).toBe("public, max-age=86400");
    expect(await response.text()).toBe(before);
  });
});
