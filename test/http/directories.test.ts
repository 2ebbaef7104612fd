import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseOpml } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formats } from "../../src/feed/formats.ts";
import { keys } from "../../src/store/keys.ts";
import { articleText, files } from "../support/content.ts";
import { checkOpml } from "../support/rules/opml.ts";
import { checkNewsSitemap, checkSitemap, checkSitemapIndex } from "../support/rules/sitemap.ts";
import { ROOT, SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { every } from "../support/time.ts";
import { allOf, parseXml } from "../support/xml.ts";
import { herald } from "./support/herald.ts";

const HOUR = 3_600_000;
const NOW = Date.now();
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();

/** The herald, and four recent articles: two are news, one of them in another language. */
function heraldWithNews() {
  const all = herald();
  const recent = files({
    "articles/2026/01/fresh.md": articleText({
      title: "Fresh & new",
      published: ago(1),
      language: "kk-Cyrl",
    }),
    "articles/2026/01/yesterday.md": articleText({ title: "Yesterday", published: ago(30) }),
    "articles/2026/01/elsewhere.md": articleText({
      published: ago(2),
      link: "https://elsewhere.example/article",
    }),
    "articles/2026/01/old.md": articleText({ published: ago(49) }),
  });
  return { ...all, articles: [...all.articles, ...recent.articles] };
}

let served: Served;
let sample: Served;
beforeAll(async () => {
  served = await serve(heraldWithNews(), { now: new Date(NOW).toISOString() });
  sample = await serve(SAMPLE);
});
afterAll(async () => {
  await served.close();
  await sample.close();
});

const textOf = async (path: string, { fetch }: Pick<Served, "fetch"> = served) => (await fetch(path)).text();
const jsonOf = async (path: string, from?: Served) => JSON.parse(await textOf(path, from));
const locationsIn = (xml: string) => allOf(parseXml(xml), "loc").map(({ text }) => text);
const pathOf = (address: string) => {
  expect(address.startsWith(`${URL_OF_TESTS}/`)).toBe(true);
  return address.slice(URL_OF_TESTS.length);
};

const DIRECTORIES = [
  ["/feeds.opml", "text/x-opml; charset=utf-8"],
  ["/.well-known/feeds", "text/x-opml; charset=utf-8"],
  ["/.well-known/feed-menu.json", "application/json; charset=utf-8"],
  ["/feeds.json", "application/json; charset=utf-8"],
  ["/sitemap.xml", "application/xml; charset=utf-8"],
  ["/sitemap-sections.xml", "application/xml; charset=utf-8"],
  ["/sitemap-2024-11.xml", "application/xml; charset=utf-8"],
  ["/news-sitemap.xml", "application/xml; charset=utf-8"],
  ["/robots.txt", "text/plain; charset=utf-8"],
] as const;

describe("a directory", () => {
  test.each(DIRECTORIES)("%s is %s, and answers 304 to a client that has it", async (path, type) => {
    const response = await served.fetch(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
    const etag = response.headers.get("etag") ?? "";
    expect((await served.fetch(path, { headers: { "If-None-Match": etag } })).status).toBe(304);
    const head = await served.fetch(path, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
  });

  test.each(DIRECTORIES.filter(([path]) => path !== "/news-sitemap.xml"))(
    "%s has the date of its last change",
    async (path) => {
      const since = (await served.fetch(path)).headers.get("last-modified") ?? "";
      expect((await served.fetch(path, { headers: { "If-Modified-Since": since } })).status).toBe(304);
    },
  );
});

describe("the subscription list", () => {
  test("is also at its well-known address", async () => {
    expect(await textOf("/.well-known/feeds")).toBe(await textOf("/feeds.opml"));
  });

  test("has what newsboat, Miniflux and FreshRSS import for each feed", async () => {
    const opml = await textOf("/feeds.opml", sample);
    expect(checkOpml(opml)).toEqual([]);
    expect(parseOpml(opml).body?.outlines?.length).toBe(4);
    const feeds = allOf(parseXml(opml), "outline").filter(({ children }) => children.length === 0);
    expect(feeds.length).toBeGreaterThan(20);
    for (const { attributes } of feeds) {
      expect(attributes).toMatchObject({
        type: "rss",
        text: expect.stringMatching(/\S/),
        title: attributes.text,
        xmlUrl: expect.stringMatching(/\/rss\.xml$/),
        htmlUrl: expect.stringMatching(/^https:/),
      });
    }
  });
});

type Item = { "feed-title"?: string; rss?: string; atom?: string; items?: Item[] };
const addressesIn = ({ rss, atom, items = [] }: Item): string[] => [
  ...[rss, atom].filter((address) => address !== undefined),
  ...items.flatMap(addressesIn),
];

describe("every address", () => {
  /** All addresses in the directories, nested sitemaps included. */
  async function addresses(from: Served): Promise<string[]> {
    const opml = allOf(parseXml(await textOf("/feeds.opml", from)), "outline").flatMap(({ attributes }) => [
      attributes.xmlUrl ?? [],
      attributes.htmlUrl ?? [],
    ]);
    const list: { rss: string; atom: string; json: string }[] = (await jsonOf("/feeds.json", from)).feeds;
    const parts = locationsIn(await textOf("/sitemap.xml", from));
    const pages = await Promise.all(parts.map((part) => textOf(pathOf(part), from)));
    const robots = (await textOf("/robots.txt", from)).matchAll(/^Sitemap: (.*)$/gm);
    return [
      ...opml.flat(),
      ...addressesIn(await jsonOf("/.well-known/feed-menu.json", from)),
      ...list.flatMap(({ rss, atom, json }) => [rss, atom, json]),
      ...parts,
      ...pages.flatMap(locationsIn),
      ...locationsIn(await textOf("/news-sitemap.xml", from)),
      ...[...robots].map(([, address = ""]) => address),
    ];
  }

  test.each([
    ["the sample", () => sample, 300],
    ["the herald", () => served, 75],
  ])("in the directories of %s exists", async (_, from, min) => {
    const paths = [...new Set(await addresses(from()))].map(pathOf);
    expect(paths.length).toBeGreaterThan(min);
    for (const path of every(3, paths)) {
      const response = await from().fetch(path);
      await response.text();
      expect([path, response.status]).toEqual([path, 200]);
    }
  });
});

describe("the list of feeds", () => {
  test("has the number of articles in each feed, and when one last changed", async () => {
    const { feeds } = await jsonOf("/feeds.json", sample);
    expect(feeds[0]).toMatchObject({ path: "/", count: 36 });
    for (const { json, count, changed, title, path } of feeds) {
      const feed = await jsonOf(pathOf(json), sample);
      const dates: string[] = feed.items.map((item: { date_modified: string }) => item.date_modified);
      const latest = Math.max(...dates.map((date) => Date.parse(date)));
      expect([path, Date.parse(changed)]).toEqual([path, latest]);
      expect(feed.title).toContain(title);
      expect(count).toBeGreaterThanOrEqual(feed.items.length);
    }
  });
});

describe("the sitemap", () => {
  test("is valid in all parts, and lists every article of the site once", async () => {
    const index = await textOf("/sitemap.xml");
    expect(checkSitemapIndex(index, `${URL_OF_TESTS}/sitemap.xml`)).toEqual([]);
    const [sections = "", ...months] = locationsIn(index);
    expect(checkSitemap(await textOf(pathOf(sections)), sections)).toEqual([]);
    const found: string[] = [];
    for (const month of months) {
      const xml = await textOf(pathOf(month));
      expect(checkSitemap(xml, month)).toEqual([]);
      found.push(...locationsIn(xml));
    }
    const own = served.content.articles.map(({ url }) => url).filter((url) => url.startsWith(URL_OF_TESTS));
    expect(found.sort()).toEqual(own.sort());
    expect(own).toHaveLength(26);
  });

  test("lists the pages of all countries and topics, and the home page", async () => {
    expect(locationsIn(await textOf("/sitemap-sections.xml")).map(pathOf)).toEqual([
      "/",
      "/countries/kazakhstan",
      "/countries/uzbekistan",
      "/topics/energy",
      "/topics/trade",
      "/topics/culture",
    ]);
  });

  test("has the dates of corrections", async () => {
    expect(await textOf("/sitemap-2024-11.xml")).toContain(
      "<loc>https://news.example/articles/report-2</loc><lastmod>2024-11-24T09:30:00+05:00</lastmod>",
    );
  });

  test.each([
    "/sitemap-2023-01.xml",
    "/sitemap-2024-11.1.xml",
    "/sitemap-2024-11.2.xml",
    "/sitemap-2024-99.xml",
    "/sitemap-news.xml",
  ])("has no part at %s", async (path) => {
    const response = await served.fetch(path);
    expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
    expect(await response.json()).toMatchObject({ status: 404, title: "Not Found" });
  });
});

test("a month that is counted but missing is answered with 503, not 404", async () => {
  const key = keys.sitemap("2024-11");
  const { value, metadata } = await sample.kv.getWithMetadata(key);
  await sample.kv.delete(key);
  expect((await sample.fetch("/sitemap-2024-11.xml")).status).toBe(503);
  await sample.kv.put(key, value ?? "", { metadata });
  expect((await sample.fetch("/sitemap-2024-11.xml")).status).toBe(200);
});

describe("the news sitemap", () => {
  test("has the articles of the last two days, newest first", async () => {
    const xml = await textOf("/news-sitemap.xml");
    expect(checkNewsSitemap(xml, `${URL_OF_TESTS}/news-sitemap.xml`, Date.now())).toEqual([]);
    expect(locationsIn(xml).map(pathOf)).toEqual(["/articles/fresh", "/articles/yesterday"]);
    const texts = (name: string) => allOf(parseXml(xml), name).map(({ text }) => text);
    expect(texts("news:language")).toEqual(["kk", "en"]);
    expect(texts("news:title")).toEqual(["Fresh & new", "Yesterday"]);
    expect(texts("news:publication_date").map((date) => Date.parse(date))).toEqual(
      [ago(1), ago(30)].map((date) => Math.floor(Date.parse(date) / 1000) * 1000),
    );
  });

  test("is empty and valid if there is no news", async () => {
    const xml = await textOf("/news-sitemap.xml", sample);
    expect(checkNewsSitemap(xml, `${URL_OF_TESTS}/news-sitemap.xml`, Date.now())).toEqual([]);
    expect(locationsIn(xml)).toEqual([]);
  });
});

describe("the status", () => {
  test("describes what is published, and is never cached", async () => {
    const response = await served.fetch("/status.json");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const { metadata } = await served.kv.getWithMetadata<{ changed: string }>(keys.site);
    const newest = served.content.articles.at(-1);
    expect(await response.json()).toEqual({
      commit: null,
      pushed: metadata?.changed,
      articles: 27,
      sections: 12,
      countries: 2,
      topics: 3,
      newest: { title: newest?.title, url: newest?.url, published: newest?.published },
    });
  });
});

describe("guesses", () => {
  const guesses = formats.flatMap(({ guesses, file }) => guesses.map((guess) => [guess, file] as const));

  test.each(guesses)("%s redirects to %s, in every section and with the query", async (guess, file) => {
    for (const section of [
      "",
      "/countries/kazakhstan",
      "/topics/trade",
      "/countries/uzbekistan/topics/energy",
    ]) {
      const canonical = `${section}/${file}`;
      for (const path of [`${section}/${guess}`, `${section}/${guess}/`]) {
        const { status, headers } = await served.fetch(`${path}?limit=2&x=%20`);
        expect([path, status, headers.get("location")]).toEqual([path, 308, `${canonical}?limit=2&x=%20`]);
      }
      expect((await served.fetch(canonical)).status).toBe(200);
    }
  });

  test.each([
    ["/countries/kz/feed", "/countries/kazakhstan/rss.xml"],
    ["/topics/commerce/atom/", "/topics/trade/atom.xml"],
    ["/countries/uz,kz/feed.atom", "/countries/kazakhstan+uzbekistan/atom.xml"],
  ])("%s redirects to %s in one step", async (path, canonical) => {
    const { status, headers } = await served.fetch(path);
    expect([status, headers.get("location")]).toEqual([308, canonical]);
  });

  test("in an unknown section are answered with 404 and similar addresses", async () => {
    const response = await served.fetch("/countries/kazakstan/feed");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ near: ["/countries/kazakhstan/rss.xml"] });
  });

  test.each(["/rss.xml.gz", "/articles/feed", "/archive/feed", "/feedXxml", "/RSS"])(
    "%s is not a guess",
    async (path) => {
      expect((await served.fetch(path)).status).toBe(404);
    },
  );
});

describe("docs/addresses.md", () => {
  const docs = readFileSync(join(ROOT, "docs", "addresses.md"), "utf8");
  const section = (heading: string) =>
    docs.split(/^##+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const fields = (heading: string) =>
    [...section(heading).matchAll(/^\| `(\w+)` \|/gm)].map(([, name = ""]) => name);

  test("lists every directory", () => {
    const listed = [...section("Directories").matchAll(/^\| `([^`]+)` \|/gm)].map(([, path = ""]) => path);
    expect(listed).toEqual([...DIRECTORIES.map(([path]) => path), "/status.json"]);
  });

  test("lists the fields of the list of feeds and of the status", async () => {
    expect(fields("List of feeds")).toEqual(Object.keys((await jsonOf("/feeds.json")).feeds[0]));
    expect(fields("Status")).toEqual(Object.keys(await jsonOf("/status.json")));
  });

  test("lists every guess", () => {
    const rows = [...section("Guesses").matchAll(/^\| (`.*`) \| `(.*)` \|$/gm)];
    expect(rows.map(([, names = "", file]) => [names.match(/[^` ]+/g), file])).toEqual(
      formats.map(({ guesses, file }) => [guesses, file]),
    );
  });
});
