import { afterAll, beforeAll, expect, test } from "vitest";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../../support/serve.ts";
import { herald } from "../support/herald.ts";
import { jsonAt, pathOf, sizeOfPng, textAt } from "./ask.ts";

const PATHS = [
  "/feed.json",
  "/countries/kazakhstan/feed.json",
  "/countries/kazakhstan/topics/energy/feed.json",
  "/topics/energy+trade/feed.json",
  "/countries/japan/feed.json",
  "/feed.json?content=summary&limit=2",
  "/feed.json?content=headline",
];

// biome-ignore lint/suspicious/noExplicitAny: the tests check what it contains.
type Json = Record<string, any>;

let served: Served;
/** The sample content, which has pictures, authors, sources and languages. */
let sample: Served;
/** The feeds of both sites, by path; paths of the sample have an `s` in front. */
let feeds: Map<string, Json>;
/** The feed of everything, and all documents that its `next_url` leads to, in order. */
let chain: Json[];

beforeAll(async () => {
  [served, sample] = await Promise.all([serve(herald()), serve(SAMPLE)]);
  feeds = new Map();
  for (const path of PATHS) feeds.set(path, await jsonAt(served, path));
  for (const path of ["/feed.json", "/countries/uzbekistan/feed.json"])
    feeds.set(`s${path}`, await jsonAt(sample, path));
  chain = [await jsonAt(served, "/feed.json")];
  for (let next = chain[0]?.next_url; next !== undefined && chain.length < 20; next = chain.at(-1)?.next_url)
    chain.push(await jsonAt(served, pathOf(next)));
  for (const document of chain.slice(1)) feeds.set(pathOf(document.feed_url), document);
});
afterAll(() => Promise.all([served.close(), sample.close()]));

const all = () => [...feeds.values()];
const items = () => all().flatMap((feed): Json[] => feed.items);
const isText = expect.stringMatching(/\S/);
const ADDRESS = /^https?:\/\/[^\s<>"]+$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const TAG = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;

test("JSON Feed 1.1, encoding: a feed is UTF-8, without a byte order mark", async () => {
  for (const path of PATHS) {
    const bytes = await (await served.fetch(path)).arrayBuffer();
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    expect(text[0]).toBe("{");
  }
});

test("JSON Feed 1.1, MIME type: a feed is served as application/feed+json", async () => {
  for (const path of PATHS)
    expect((await served.fetch(path)).headers.get("content-type")).toBe(
      "application/feed+json; charset=utf-8",
    );
});

test("JSON Feed 1.1, discovery: pages link to their feed with rel=alternate", async () => {
  for (const [page, feed] of [
    ["/", "/feed.json"],
    ["/countries/kazakhstan", "/countries/kazakhstan/feed.json"],
    ["/topics/energy", "/topics/energy/feed.json"],
  ]) {
    const links = (await textAt(served, page ?? "")).match(/<link\b[^>]*>/g) ?? [];
    const own = links.filter((link) => link.includes('type="application/feed+json"'));
    expect(own.filter((link) => link.includes('rel="alternate"'))).toHaveLength(1);
    expect(own[0]).toMatch(new RegExp(`href="(${URL_OF_TESTS})?${feed}"`));
  }
});

test("JSON Feed 1.1, version: it is the address of version 1.1", () => {
  for (const feed of all()) expect(feed.version).toBe("https://jsonfeed.org/version/1.1");
});

test("JSON Feed 1.1, version: it is the first field", async () => {
  for (const path of PATHS)
    expect(await textAt(served, path)).toMatch(/^\{"version":"https:\/\/jsonfeed.org\/version\/1.1"/);
});

test("JSON Feed 1.1, title: a feed has one, which is a string", () => {
  for (const feed of all()) expect(feed.title).toEqual(isText);
  expect(feeds.get("/topics/energy+trade/feed.json")?.title).toBe("Energy or Trade – Steppe Herald");
});

test("JSON Feed 1.1, home_page_url: it is the page of the section of the feed", async () => {
  for (const feed of all()) expect(feed.home_page_url).toMatch(ADDRESS);
  const page = feeds.get("/countries/kazakhstan/feed.json")?.home_page_url;
  expect(page).toBe(`${URL_OF_TESTS}/countries/kazakhstan`);
  expect((await served.fetch(pathOf(page))).headers.get("content-type")).toMatch(/^text\/html/);
});

test("JSON Feed 1.1, feed_url: it is the address that the feed is served at", () => {
  for (const [path, feed] of feeds) expect(feed.feed_url).toBe(URL_OF_TESTS + path.replace(/^s/, ""));
});

test("JSON Feed 1.1, description: it is a string", () => {
  for (const feed of all()) expect(feed.description).toEqual(isText);
});

test("JSON Feed 1.1, next_url: it leads to more items, and is absent at the end", () => {
  expect(chain.length).toBeGreaterThan(3);
  expect(chain.at(-1)).not.toHaveProperty("next_url");
  const ids = chain.flatMap((feed) => feed.items.map(({ id }: Json) => id));
  expect(new Set(ids).size).toBe(23);
});

test("JSON Feed 1.1, next_url: it is never the feed_url or an earlier next_url", () => {
  const addresses = [chain[0]?.feed_url, ...chain.flatMap(({ next_url }) => next_url ?? [])];
  expect(new Set(addresses).size).toBe(addresses.length);
  for (const feed of chain) expect(feed.next_url).not.toBe(feed.feed_url);
});

test("JSON Feed 1.1, icon: it is an existing square picture, large enough to be scaled down", async () => {
  const { width, height } = await sizeOfPng(sample, feeds.get("s/feed.json")?.icon);
  expect(width).toBe(height);
  expect(width).toBeGreaterThanOrEqual(512);
});

test("JSON Feed 1.1, favicon: it is an existing square picture, not smaller than 64 x 64", async () => {
  const { width, height } = await sizeOfPng(sample, feeds.get("s/feed.json")?.favicon);
  expect(width).toBe(height);
  expect(width).toBeGreaterThanOrEqual(64);
});

test("JSON Feed 1.1, authors: they are a list of objects, each with name, url or avatar", () => {
  for (const { authors } of [...all(), ...items()]) {
    expect(authors.length).toBeGreaterThan(0);
    for (const author of authors) expect(Object.keys(author)).toEqual(expect.arrayContaining(["name"]));
    for (const { name, url, avatar, ...rest } of authors) {
      expect([name, rest]).toEqual([isText, {}]);
      for (const address of [url, avatar]) if (address !== undefined) expect(address).toMatch(ADDRESS);
    }
  }
  expect(feeds.get("/feed.json")?.authors).toEqual([
    { name: "Herald Desk", url: "https://news.example/desk" },
  ]);
});

test("JSON Feed 1.1, author: the deprecated field of version 1.0 is absent", () => {
  for (const element of [...all(), ...items()]) expect(element).not.toHaveProperty("author");
});

test("JSON Feed 1.1, language: it is a language tag (RFC 5646)", () => {
  for (const { language } of [...all(), ...items()]) expect(language).toMatch(TAG);
});

test("JSON Feed 1.1, expired: a feed that will be updated is not marked as expired", () => {
  for (const feed of all()) expect(feed.expired ?? false).toBe(false);
});

test("JSON Feed 1.1, hubs: each has a type and a url", () => {
  expect(feeds.get("/feed.json")?.hubs).toEqual([{ type: "WebSub", url: "https://hub.example/" }]);
});

test("JSON Feed 1.1, items: they are a list, which may be empty", () => {
  for (const feed of all()) expect(Array.isArray(feed.items)).toBe(true);
  expect(feeds.get("/countries/japan/feed.json")?.items).toEqual([]);
});

test("JSON Feed 1.1, id: every item has one, which is a string", () => {
  expect(items().length).toBeGreaterThan(50);
  for (const { id } of items()) expect(id).toEqual(isText);
});

test("JSON Feed 1.1, id: no two items of a feed have the same one", () => {
  for (const feed of all()) {
    const ids = feed.items.map(({ id }: Json) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("JSON Feed 1.1, id: it stays the same when the item changes or gets another address", () => {
  const renamed = items().filter(({ url }) => url === `${URL_OF_TESTS}/articles/report-3`);
  expect(renamed.length).toBeGreaterThan(0);
  for (const { id } of renamed) expect(id).toBe("tag:news.example,2024-11-01:articles/earlier-report");
});

test("JSON Feed 1.1, url: it is the page of the article", async () => {
  for (const { url } of feeds.get("/feed.json")?.items ?? []) {
    expect(url).toMatch(ADDRESS);
    expect((await served.fetch(pathOf(url))).status).toBe(200);
  }
});

test("JSON Feed 1.1, title: the title of an item is plain text", () => {
  for (const { title } of items()) expect(title).toMatch(/^[^<>]+$/);
  expect(feeds.get("/feed.json")?.items[0].title).toBe("Report 23");
});

test("JSON Feed 1.1, content_html and content_text: every item has at least one of them", () => {
  for (const item of items()) expect([item.content_html, item.content_text]).toContainEqual(isText);
  expect(feeds.get("/feed.json")?.items[0].content_html).toBe("<p>Text 23.</p>");
  expect(feeds.get("/feed.json?content=headline")?.items[0].content_text).toBe("Report 23");
});

test("JSON Feed 1.1, summary: it is plain text", () => {
  const summaries = items().flatMap(({ summary }) => summary ?? []);
  expect(summaries.length).toBeGreaterThan(20);
  for (const summary of summaries) expect(summary).toMatch(/^[^<>]+$/);
});

test("JSON Feed 1.1, image: it is an existing picture", async () => {
  const images = items().flatMap(({ image }) => image ?? []);
  expect(images.length).toBeGreaterThan(0);
  for (const image of images) expect((await sizeOfPng(sample, image)).width).toBeGreaterThan(0);
});

test("JSON Feed 1.1, date_published and date_modified: they are as in RFC 3339", () => {
  for (const { date_published, date_modified } of items())
    for (const date of [date_published, date_modified]) expect(date).toMatch(RFC_3339);
  const corrected = items().find(({ title }) => title === "Report 6");
  expect([corrected?.date_published, corrected?.date_modified]).toEqual([
    "2024-11-06T09:30:00+05:00",
    "2024-11-28T09:30:00+05:00",
  ]);
});

test("JSON Feed 1.1, tags: they are plain text", () => {
  for (const { tags } of items()) for (const tag of tags) expect(tag).toMatch(/^[^<>]+$/);
  expect(feeds.get("/feed.json")?.items[0].tags).toEqual(["Uzbekistan", "Energy", "Culture"]);
});

test("JSON Feed 1.1, attachments: each has url, mime_type and size_in_bytes, a number, which are those of the file", async () => {
  const attachments: Json[] = items().flatMap(({ attachments }) => attachments ?? []);
  expect(attachments.length).toBeGreaterThan(0);
  for (const { url, mime_type, size_in_bytes } of attachments) {
    const file = await sample.fetch(pathOf(url));
    expect(file.headers.get("content-type")).toBe(mime_type);
    expect((await file.arrayBuffer()).byteLength).toBe(size_in_bytes);
  }
});

test("JSON Feed 1.1, extensions: their names begin with _ and a letter, have no dot, and they are objects", () => {
  const ofFeed = ["version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url"];
  ofFeed.push("icon", "favicon", "authors", "language", "expired", "hubs", "items");
  const ofItem = ["id", "url", "external_url", "title", "content_html", "content_text", "summary", "image"];
  ofItem.push(
    "banner_image",
    "date_published",
    "date_modified",
    "authors",
    "tags",
    "language",
    "attachments",
  );
  for (const [known, elements] of [
    [ofFeed, all()],
    [ofItem, items()],
  ] as const) {
    for (const element of elements) {
      const custom = Object.keys(element).filter((name) => !known.includes(name));
      for (const name of custom) {
        expect(name).toMatch(/^_[A-Za-z][^.]*$/);
        expect(element[name]).toBeTypeOf("object");
      }
    }
  }
});
