import { afterAll, beforeAll, expect, test } from "vitest";
import { articleText, files } from "../../support/content.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../../support/serve.ts";
import { allOf, textsOf, type XmlElement } from "../../support/xml.ts";
import { herald } from "../support/herald.ts";
import { childrenOf, linksOf, pathOf, sizeOfPng, textAt, xmlAt } from "./ask.ts";

const PATHS = [
  "/rss.xml",
  "/countries/kazakhstan/rss.xml",
  "/countries/kazakhstan/topics/energy/rss.xml",
  "/topics/energy+trade/rss.xml",
  "/countries/japan/rss.xml",
  "/rss.xml?content=summary&limit=2",
  "/rss.xml?content=headline",
];

let served: Served;
/** The sample content, which has pictures, authors, sources and languages. */
let sample: Served;
/** The feeds and an archive page of both sites, by path; paths of the sample have an `s` in front. */
let feeds: Map<string, XmlElement>;

beforeAll(async () => {
  [served, sample] = await Promise.all([serve(content()), serve(SAMPLE)]);
  feeds = await withArchive(served, PATHS);
  for (const [path, feed] of await withArchive(sample, ["/rss.xml", "/countries/uzbekistan/rss.xml"]))
    feeds.set(`s${path}`, feed);
});
afterAll(() => Promise.all([served.close(), sample.close()]));

/** The herald, with an article whose text looks like markup. */
function content() {
  const { articles, ...rest } = herald();
  const tea = articleText(
    { title: '"Tea & milk: 5 < 7"', summary: '"Cups & <b>"', published: "2024-11-24T09:30:00+05:00" },
    "Tea \\& *milk*: 5 < 7, [as before](report-1.md) and [elsewhere](/topics/energy).",
  );
  return { ...rest, articles: [...articles, ...files({ "articles/2024/11/tea.md": tea }).articles] };
}

async function withArchive(from: Served, paths: readonly string[]): Promise<Map<string, XmlElement>> {
  const found = await xmlAt(from, paths);
  const archives = linksOf(channelOf(found.get("/rss.xml")), "prev-archive").map(pathOf);
  expect(archives).toHaveLength(1);
  return new Map([...found, ...(await xmlAt(from, archives))]);
}

function channelOf(feed?: XmlElement): XmlElement {
  const [channel] = feed === undefined ? [] : childrenOf(feed, "channel");
  if (channel === undefined) throw new Error("no channel");
  return channel;
}

const channelAt = (path: string) => channelOf(feeds.get(path));
const channels = () => [...feeds.values()].map(channelOf);
const items = () => channels().flatMap((channel) => childrenOf(channel, "item"));
const all = (name: string) => [...feeds.values()].flatMap((feed) => allOf(feed, name));
const count = (element: XmlElement, name: string) => childrenOf(element, name).length;

/** The item of the article whose text looks like markup. */
function tea(): XmlElement {
  const [found] = childrenOf(channelAt("/rss.xml"), "item");
  if (found === undefined) throw new Error("no item");
  return found;
}

const ADDRESS = /^https?:\/\/[^\s<>"]+$/;
const RFC_822 = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})$/;

test("RSS Profile, rss: the document is well-formed, with an rss of version 2.0", () => {
  expect(feeds.size).toBe(PATHS.length + 4);
  for (const { name, attributes } of feeds.values())
    expect([name, attributes.version]).toEqual(["rss", "2.0"]);
});

test("RSS Profile, rss: it holds one channel and nothing else", () => {
  for (const { children } of feeds.values()) expect(children.map(({ name }) => name)).toEqual(["channel"]);
});

test("RSS Profile, namespaces: elements of RSS are in no namespace, and all others are in one of their own", () => {
  const ofRss = ["title", "link", "description", "language", "copyright", "managingEditor", "lastBuildDate"];
  ofRss.push("generator", "docs", "ttl", "image", "item", "category", "enclosure", "guid", "pubDate");
  const others = { atom: "http://www.w3.org/2005/Atom", content: "http://purl.org/rss/1.0/modules/content/" };
  const modules = { ...others, dc: "http://purl.org/dc/elements/1.1/" };
  for (const feed of feeds.values()) {
    expect(feed.attributes).toMatchObject(
      Object.fromEntries(Object.entries(modules).map(([prefix, uri]) => [`xmlns:${prefix}`, uri])),
    );
    expect(feed.attributes.xmlns).toBeUndefined();
  }
  for (const element of [...channels(), ...items()])
    for (const { name } of element.children) if (!name.includes(":")) expect(ofRss).toContain(name);
});

test("RSS Profile, character data: all texts except description are plain, with & and < written as character references", async () => {
  expect(textsOf(tea(), "title")).toEqual(["Tea & milk: 5 < 7"]);
  expect(await textAt(served, "/rss.xml")).toContain("<title>Tea &#x26; milk: 5 &#x3C; 7</title>");
});

test("RSS Profile, dates: they are as in RFC 822, with years of four digits", () => {
  const dates = ["pubDate", "lastBuildDate"].flatMap(all).map(({ text }) => text);
  expect(dates.length).toBeGreaterThan(50);
  for (const date of dates) {
    expect(date).toMatch(RFC_822);
    expect(new Date(date).toUTCString()).toBe(date);
  }
});

test("RSS Profile, e-mail addresses: they are written as address (name)", () => {
  expect(textsOf(channelAt("/rss.xml"), "managingEditor")).toEqual(["desk@news.example (Herald Desk)"]);
});

test("RSS Profile, URLs: every link is absolute and begins with a scheme", () => {
  const links = ["link", "url", "docs"].flatMap(all).map(({ text }) => text);
  expect(links.length).toBeGreaterThan(50);
  for (const link of links) expect(link).toMatch(ADDRESS);
});

test("RSS Profile, channel: it has exactly one title", () => {
  for (const channel of channels()) expect(textsOf(channel, "title")).toEqual([expect.stringMatching(/\S/)]);
});

test("RSS Profile, channel: it has exactly one link, to the page of its section", async () => {
  for (const channel of channels()) expect(count(channel, "link")).toBe(1);
  const [link = ""] = textsOf(channelAt("/countries/kazakhstan/rss.xml"), "link");
  expect(link).toBe(`${URL_OF_TESTS}/countries/kazakhstan`);
  expect((await served.fetch(pathOf(link))).headers.get("content-type")).toMatch(/^text\/html/);
});

test("RSS Profile, channel: it has exactly one description", () => {
  for (const channel of channels())
    expect(textsOf(channel, "description")).toEqual([expect.stringMatching(/\S/)]);
});

test("RSS Profile, channel: all items follow its other elements", () => {
  for (const { children } of channels()) {
    const names = children.map(({ name }) => name);
    const first = names.indexOf("item");
    if (first >= 0) expect(new Set(names.slice(first))).toEqual(new Set(["item"]));
  }
});

test("RSS Profile, channel: elements that may occur once do not occur twice", () => {
  for (const channel of channels())
    for (const name of [
      "copyright",
      "docs",
      "generator",
      "image",
      "language",
      "lastBuildDate",
      "managingEditor",
      "ttl",
    ])
      expect([name, count(channel, name)]).toEqual([name, expect.toSatisfy((many: number) => many <= 1)]);
});

test("RSS Profile, category: it has text, and its domain names the vocabulary", () => {
  expect(all("category").length).toBeGreaterThan(50);
  for (const { text, attributes } of all("category")) {
    expect(text).toMatch(/\S/);
    expect(attributes.domain).toMatch(/^(tag:|http:)\S+$/);
  }
  expect(textsOf(tea(), "category")).toEqual(["Kazakhstan", "Energy", "20000256"]);
});

test("RSS Profile, copyright: it is text for people", () => {
  expect(textsOf(channelAt("/rss.xml"), "copyright")).toEqual(["© 2024 Steppe Herald"]);
});

test("RSS Profile, docs: it is the address of the specification", () => {
  for (const channel of channels())
    expect(textsOf(channel, "docs")).toEqual(["https://www.rssboard.org/rss-specification"]);
});

test("RSS Profile, generator: it names the program", () => {
  for (const channel of channels()) expect(textsOf(channel, "generator")).toEqual(["Caravanserai"]);
});

test("RSS Profile, image: it has url, title and link, and the last two are those of the channel", () => {
  for (const path of ["s/rss.xml", "s/countries/uzbekistan/rss.xml"]) {
    const channel = channelAt(path);
    const [image] = childrenOf(channel, "image");
    expect(image && textsOf(image, "url")).toEqual([expect.stringMatching(/\.png$/)]);
    expect(image && textsOf(image, "title")).toEqual(textsOf(channel, "title"));
    expect(image && textsOf(image, "link")).toEqual(textsOf(channel, "link"));
  }
});

test("RSS Profile, image: its width is at most 144 and its height at most 400, in the proportions of the picture", async () => {
  const [image] = childrenOf(channelAt("s/rss.xml"), "image");
  if (image === undefined) throw new Error("no image");
  const [width, height] = ["width", "height"].map((name) => Number(textsOf(image, name)[0]));
  expect(width).toBeGreaterThan(0);
  expect(width).toBeLessThanOrEqual(144);
  expect(height).toBeLessThanOrEqual(400);
  const picture = await sizeOfPng(sample, textsOf(image, "url")[0] ?? "");
  expect(Number(width) / Number(height)).toBeCloseTo(picture.width / picture.height, 1);
});

test("RSS Profile, language: it is a language tag", () => {
  for (const channel of channels()) expect(textsOf(channel, "language")).toEqual(["en"]);
});

test("RSS Profile, lastBuildDate: it is when something in the feed last changed", () => {
  expect(textsOf(channelAt("/rss.xml"), "lastBuildDate")).toEqual(["Thu, 28 Nov 2024 04:30:00 GMT"]);
});

test("RSS Profile, ttl: it is a number of minutes", () => {
  for (const channel of channels())
    expect(textsOf(channel, "ttl")).toEqual([expect.stringMatching(/^[1-9]\d*$/)]);
});

test("RSS Profile, item: it has a title or a description", () => {
  expect(items().length).toBeGreaterThan(50);
  for (const item of items()) expect(textsOf(item, "title")).toEqual([expect.stringMatching(/\S/)]);
});

test("RSS Profile, item: elements that may occur once do not occur twice", () => {
  for (const item of items())
    for (const name of ["title", "link", "description", "enclosure", "guid", "pubDate", "content:encoded"])
      expect([name, count(item, name)]).toEqual([name, expect.toSatisfy((many: number) => many <= 1)]);
});

test("RSS Profile, author: authors without an e-mail address are in dc:creator, so there is no author", () => {
  expect(all("author")).toEqual([]);
  for (const item of items()) expect(textsOf(item, "dc:creator")[0]).toMatch(/^[^@]+$/);
});

test("RSS Profile, description: it is HTML, in which the characters of a text are escaped once more", () => {
  expect(textsOf(tea(), "description")).toEqual(["Cups &amp; &lt;b&gt;"]);
});

test("RSS Profile, enclosure: it has url, length and type", () => {
  expect(all("enclosure").length).toBeGreaterThan(0);
  for (const { attributes } of all("enclosure")) {
    expect(attributes.url).toMatch(ADDRESS);
    expect(attributes.length).toMatch(/^[1-9]\d*$/);
    expect(attributes.type).toMatch(/^image\/[a-z]+$/);
  }
});

test("RSS Profile, enclosure: length and type are those of the file", async () => {
  for (const { attributes } of all("enclosure")) {
    const file = await sample.fetch(pathOf(attributes.url));
    expect([file.status, file.headers.get("content-type")]).toEqual([200, attributes.type]);
    expect(String((await file.arrayBuffer()).byteLength)).toBe(attributes.length);
  }
});

test("RSS Profile, enclosure: an item has no more than one", () => {
  for (const item of items()) expect(count(item, "enclosure")).toBeLessThanOrEqual(1);
});

test("RSS Profile, guid: every item has one, and no two in a feed have the same", () => {
  for (const channel of channels()) {
    const guids = childrenOf(channel, "item").flatMap((item) => textsOf(item, "guid"));
    expect(guids).toHaveLength(count(channel, "item"));
    expect(new Set(guids).size).toBe(guids.length);
  }
});

test("RSS Profile, guid: isPermaLink is false, because it is not an address", () => {
  for (const { text, attributes } of all("guid")) {
    expect(attributes).toEqual({ isPermaLink: "false" });
    expect(text).toMatch(/^tag:/);
  }
});

test("RSS Profile, guid: it stays the same when the article gets another address", () => {
  const link = `${URL_OF_TESTS}/articles/report-3`;
  const renamed = items().filter((item) => textsOf(item, "link")[0] === link);
  expect(renamed.length).toBeGreaterThan(0);
  for (const item of renamed)
    expect(textsOf(item, "guid")).toEqual(["tag:news.example,2024-11-01:articles/earlier-report"]);
});

test("RSS Profile, link: an item links to the page of its article", async () => {
  const links = childrenOf(channelAt("/rss.xml"), "item").flatMap((item) => textsOf(item, "link"));
  expect(links[0]).toBe(`${URL_OF_TESTS}/articles/tea`);
  for (const link of links) expect((await served.fetch(pathOf(link))).status).toBe(200);
});

test("RSS Profile, pubDate: it is when the article was published, and a correction does not change it", () => {
  const corrected = items().find((item) => textsOf(item, "title")[0] === "Report 6");
  expect(corrected && textsOf(corrected, "pubDate")).toEqual(["Wed, 06 Nov 2024 04:30:00 GMT"]);
});

test("RSS Profile, atom:link: a feed links to the address that it is served at, with its type", () => {
  for (const [path, feed] of feeds) {
    const links = childrenOf(channelOf(feed), "atom:link");
    expect(
      links.filter(({ attributes }) => attributes.rel === "self").map(({ attributes }) => attributes),
    ).toEqual([{ rel: "self", href: URL_OF_TESTS + path.replace(/^s/, ""), type: "application/rss+xml" }]);
  }
});

test("RSS Profile, content:encoded: it is the whole content as HTML, and description a summary", () => {
  expect(textsOf(tea(), "content:encoded")).toEqual([
    '<p>Tea &amp; <em>milk</em>: 5 &lt; 7, <a href="https://news.example/articles/report-1">as before</a> and <a href="https://news.example/topics/energy">elsewhere</a>.</p>',
  ]);
});

test("RSS Profile, content:encoded: description comes before it", () => {
  expect(all("content:encoded").length).toBeGreaterThan(20);
  for (const item of items()) {
    const names = item.children.map(({ name }) => name);
    if (names.includes("content:encoded"))
      expect(names.indexOf("description")).toSatisfy(
        (at: number) => at >= 0 && at < names.indexOf("content:encoded"),
      );
  }
});

test("RSS Profile, content:encoded: addresses in it are absolute, and so are those in description", () => {
  const html = ["content:encoded", "description"].flatMap(all).map(({ text }) => text);
  const addresses = html.flatMap((text) =>
    [...text.matchAll(/\b(?:href|src)="([^"]*)"/g)].map(([, address]) => address),
  );
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^(https?:\/\/|mailto:)/);
});

test("RSS Profile, dc:creator: it names a person or a desk, and there is one for each author", () => {
  const [transport] = items().filter((item) =>
    textsOf(item, "link")[0]?.endsWith("trans-caspian-corridor-under-15-days"),
  );
  expect(transport && textsOf(transport, "dc:creator")).toEqual(["Transport Desk"]);
});

test("RSS Profile, media type: a feed is served as application/rss+xml, in the encoding that it declares", async () => {
  for (const path of PATHS) {
    const { headers } = await served.fetch(path);
    expect(headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    expect(await textAt(served, path)).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/);
  }
});
