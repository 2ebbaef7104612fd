import { afterAll, beforeAll, expect, test } from "vitest";
import { articleText, files } from "../../support/content.ts";
import { type Served, serve, URL_OF_TESTS } from "../../support/serve.ts";
import { allOf, parseXml, textsOf, type XmlElement } from "../../support/xml.ts";
import { herald } from "../support/herald.ts";
import { childrenOf, pathOf, textAt } from "./ask.ts";

const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
const NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9";
// The news sitemap depends on the time of the request.
const NOW = Math.floor(Date.now() / 1000) * 1000;
const hoursAgo = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

let served: Served;
let index: XmlElement;
/** All sitemaps in the index, by path. */
let parts: Map<string, XmlElement>;
let news: XmlElement;

beforeAll(async () => {
  served = await serve(withNews(), { now: new Date(NOW).toISOString() });
  index = parseXml(await textAt(served, "/sitemap.xml"));
  const paths = allOf(index, "loc").map(({ text }) => pathOf(text));
  parts = new Map(
    await Promise.all(paths.map(async (path) => [path, parseXml(await textAt(served, path))] as const)),
  );
  news = parseXml(await textAt(served, "/news-sitemap.xml"));
});
afterAll(() => served.close());

/** The herald, with two articles of the last two days, an older one, and one on another site. */
function withNews() {
  const { articles, ...rest } = herald();
  const recent = files({
    "articles/2026/01/tea.md": articleText({ title: "'Tea & milk'", published: hoursAgo(1), language: "kk" }),
    "articles/2026/01/yesterday.md": articleText({ title: "Yesterday", published: hoursAgo(47) }),
    "articles/2026/01/before.md": articleText({ title: "The day before", published: hoursAgo(49) }),
    "articles/2026/01/elsewhere.md": articleText({
      title: "Elsewhere",
      published: hoursAgo(2),
      link: "https://elsewhere.example/article",
    }),
  });
  return { ...rest, articles: [...articles, ...recent.articles] };
}

const DOCUMENTS = ["/sitemap.xml", "/sitemap-sections.xml", "/sitemap-2024-11.xml", "/news-sitemap.xml"];
const sitemaps = () => [...parts.values(), news];
const urls = () => sitemaps().flatMap((sitemap) => childrenOf(sitemap, "url"));
const locations = () => [index, ...sitemaps()].flatMap((root) => allOf(root, "loc")).map(({ text }) => text);
const newsElements = () => allOf(news, "news:news");

test("sitemaps.org, encoding: the files are well-formed UTF-8", async () => {
  for (const path of DOCUMENTS) {
    const response = await served.fetch(path);
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await response.arrayBuffer());
    expect(text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/);
  }
});

test("sitemaps.org, sitemapindex: it is the root of the index, in the namespace of the protocol", () => {
  expect([index.name, index.attributes]).toEqual(["sitemapindex", { xmlns: NAMESPACE }]);
});

test("sitemaps.org, sitemap: the index holds one with a loc for each file", () => {
  expect(index.children.map(({ name }) => name)).toEqual(Array(parts.size).fill("sitemap"));
  for (const sitemap of index.children) expect(textsOf(sitemap, "loc")).toHaveLength(1);
});

test("sitemaps.org, sitemap: every file in the index is an existing sitemap, and not an index", () => {
  expect([...parts.keys()]).toEqual(
    expect.arrayContaining(["/sitemap-sections.xml", "/sitemap-2024-11.xml"]),
  );
  for (const { name } of parts.values()) expect(name).toBe("urlset");
});

test("sitemaps.org, sitemap: the index lists only files of its own site, each once", () => {
  const named = allOf(index, "loc").map(({ text }) => text);
  for (const address of named) expect(address.startsWith(`${URL_OF_TESTS}/`)).toBe(true);
  expect(new Set(named).size).toBe(named.length);
});

test("sitemaps.org, urlset: it is the root of a sitemap, in the namespace of the protocol", () => {
  for (const { name, attributes } of sitemaps())
    expect([name, attributes.xmlns]).toEqual(["urlset", NAMESPACE]);
});

test("sitemaps.org, url: a sitemap holds one for each address, with exactly one loc", () => {
  for (const { children } of sitemaps()) for (const { name } of children) expect(name).toBe("url");
  expect(urls().length).toBeGreaterThan(30);
  for (const url of urls()) expect(textsOf(url, "loc")).toHaveLength(1);
});

test("sitemaps.org, url: it holds only elements that are defined, each once", () => {
  for (const { children } of [...urls(), ...index.children]) {
    const names = children.map(({ name }) => name);
    for (const name of names)
      expect(["loc", "lastmod", "changefreq", "priority", "news:news"]).toContain(name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("sitemaps.org, loc: it is an absolute address of less than 2,048 characters", () => {
  for (const location of locations()) {
    expect(location).toMatch(/^https?:\/\/[\x21-\x7e]+$/);
    expect(location.length).toBeLessThan(2048);
  }
});

test("sitemaps.org, loc: it is an existing page, at its canonical address", async () => {
  for (const url of urls()) {
    const [location = ""] = textsOf(url, "loc");
    const response = await served.fetch(pathOf(location), { method: "HEAD" });
    expect([location, response.status]).toEqual([location, 200]);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
  }
});

test("sitemaps.org, loc: every public article is in a sitemap once, and no withdrawn article is in one", () => {
  const named = [...parts.values()].flatMap((part) => allOf(part, "loc")).map(({ text }) => text);
  const articles = named.filter((address) => address.startsWith(`${URL_OF_TESTS}/articles/`));
  const reports = Array.from({ length: 23 }, (_, number) => `report-${number + 1}`);
  const slugs = [...reports, "tea", "yesterday", "before"].map((slug) => `${URL_OF_TESTS}/articles/${slug}`);
  expect(articles.toSorted()).toEqual(slugs.toSorted());
  expect(new Set(named).size).toBe(named.length);
});

test("sitemaps.org, lastmod: it is a W3C date or date and time", () => {
  const dates = [index, ...sitemaps()].flatMap((root) => allOf(root, "lastmod")).map(({ text }) => text);
  expect(dates.length).toBeGreaterThan(30);
  for (const date of dates) {
    expect(date).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/);
    expect(Date.parse(date)).not.toBeNaN();
  }
});

test("sitemaps.org, lastmod: it is when the page last changed, and in the index when anything in the file last changed", () => {
  const november = parts.get("/sitemap-2024-11.xml");
  const pages = november === undefined ? [] : childrenOf(november, "url");
  const lastmodOf = (elements: XmlElement[], address: string) =>
    elements
      .filter((element) => textsOf(element, "loc")[0] === address)
      .flatMap((element) => textsOf(element, "lastmod"));
  expect(lastmodOf(pages, `${URL_OF_TESTS}/articles/report-6`)).toEqual(["2024-11-28T09:30:00+05:00"]);
  expect(lastmodOf(pages, `${URL_OF_TESTS}/articles/report-7`)).toEqual(["2024-11-07T09:30:00+05:00"]);
  expect(lastmodOf(index.children, `${URL_OF_TESTS}/sitemap-2024-11.xml`)).toEqual([
    "2024-11-28T09:30:00+05:00",
  ]);
});

test("sitemaps.org, location: a sitemap lists only addresses of its own site, in its own folder", () => {
  for (const location of locations()) expect(location.startsWith(`${URL_OF_TESTS}/`)).toBe(true);
  for (const path of parts.keys()) expect(path).toMatch(/^\/[^/]+$/);
});

test("sitemaps.org, size: a file has at most 50,000 addresses and 50 MB", async () => {
  for (const [path, part] of parts) {
    expect(childrenOf(part, "url").length).toBeLessThanOrEqual(50_000);
    expect((await textAt(served, path)).length).toBeLessThan(50 * 1024 * 1024);
  }
  expect(index.children.length).toBeLessThanOrEqual(50_000);
});

test("sitemaps.org, robots.txt: it lists the sitemaps with their full addresses, and disallows nothing in them", async () => {
  const lines = (await textAt(served, "/robots.txt")).split(/\r?\n/);
  expect(lines.filter((line) => /^sitemap:/i.test(line))).toEqual([
    "Sitemap: https://news.example/sitemap.xml",
    "Sitemap: https://news.example/news-sitemap.xml",
  ]);
  expect(lines.filter((line) => /^disallow: *\S/i.test(line))).toEqual([]);
});

test("Google News sitemap, news: every address has one, in the namespace of news", () => {
  expect(news.attributes["xmlns:news"]).toBe(NEWS_NAMESPACE);
  expect(newsElements()).toHaveLength(childrenOf(news, "url").length);
});

test("Google News sitemap, publication: it has the name of the publication, and the language of the article (ISO 639)", () => {
  const publications = newsElements().flatMap((element) => childrenOf(element, "news:publication"));
  expect(publications.map(({ children }) => children.map(({ name, text }) => [name, text]))).toEqual([
    [
      ["news:name", "Steppe Herald"],
      ["news:language", "kk"],
    ],
    [
      ["news:name", "Steppe Herald"],
      ["news:language", "en"],
    ],
  ]);
});

test("Google News sitemap, publication_date: it is when the article was published, as a W3C date and time", () => {
  const dates = newsElements().flatMap((element) => textsOf(element, "news:publication_date"));
  expect(dates.map((date) => new Date(date).toISOString())).toEqual([hoursAgo(1), hoursAgo(47)]);
  for (const date of dates) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
});

test("Google News sitemap, title: it is the title of the article", () => {
  expect(newsElements().flatMap((element) => textsOf(element, "news:title"))).toEqual([
    "Tea & milk",
    "Yesterday",
  ]);
});

test("Google News sitemap, age: it has only the articles of the last two days", () => {
  expect(allOf(news, "loc").map(({ text }) => text)).toEqual([
    `${URL_OF_TESTS}/articles/tea`,
    `${URL_OF_TESTS}/articles/yesterday`,
  ]);
});
