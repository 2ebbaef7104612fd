import { afterAll, beforeAll, expect, test } from "vitest";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../../support/serve.ts";
import { allOf, textsOf, type XmlElement } from "../../support/xml.ts";
import { herald } from "../support/herald.ts";
import { childrenOf, linksOf, pathOf, sizeOfPng, textAt, xmlAt } from "./ask.ts";

const PATHS = [
  "/atom.xml",
  "/countries/kazakhstan/atom.xml",
  "/countries/kazakhstan/topics/energy/atom.xml",
  "/topics/energy+trade/atom.xml",
  "/countries/japan/atom.xml",
  "/atom.xml?content=summary&limit=2",
  "/atom.xml?content=headline",
];

let served: Served;
/** The sample content, which has pictures, authors, sources and languages. */
let sample: Served;
/** The feeds and an archive page of both sites, by path; paths of the sample have an `s` in front. */
let feeds: Map<string, XmlElement>;

beforeAll(async () => {
  [served, sample] = await Promise.all([serve(herald()), serve(SAMPLE)]);
  feeds = await withArchive(served, PATHS);
  for (const [path, feed] of await withArchive(sample, ["/atom.xml", "/countries/uzbekistan/atom.xml"]))
    feeds.set(`s${path}`, feed);
});
afterAll(() => Promise.all([served.close(), sample.close()]));

async function withArchive(from: Served, paths: readonly string[]): Promise<Map<string, XmlElement>> {
  const found = await xmlAt(from, paths);
  const archives = linksOf(feedAt("/atom.xml", found), "prev-archive").map(pathOf);
  expect(archives).toHaveLength(1);
  return new Map([...found, ...(await xmlAt(from, archives))]);
}

function feedAt(path: string, among = feeds): XmlElement {
  const feed = among.get(path);
  if (feed === undefined) throw new Error(`no feed at ${path}`);
  return feed;
}

const entriesOf = (feed: XmlElement) => childrenOf(feed, "entry");
const entries = () => [...feeds.values()].flatMap(entriesOf);
/** All feeds and entries. */
const heads = () => [...feeds.values(), ...entries()];
const count = (element: XmlElement, name: string) => childrenOf(element, name).length;
/** All elements with a name in all feeds. */
const all = (name: string) => [...feeds.values()].flatMap((feed) => allOf(feed, name));
const isAbsolute = (iri: string) => /^[a-z][a-z0-9+.-]*:\S+$/.test(iri);

const TEXT_CONSTRUCTS = ["title", "subtitle", "summary", "rights"];
const DATES = ["published", "updated"];

test("RFC 4287 §2: a feed is well-formed XML in the namespace of Atom", () => {
  expect(feeds.size).toBe(PATHS.length + 4);
  for (const feed of feeds.values())
    expect([feed.name, feed.attributes.xmlns]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
});

test("RFC 4287 §2: xml:lang names the language of the feed and of each entry", () => {
  for (const head of heads()) expect(head.attributes["xml:lang"]).toMatch(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);
});

test("RFC 4287 §3.1.1: the type of a text is text, html or xhtml", () => {
  for (const element of TEXT_CONSTRUCTS.flatMap(all))
    expect(["text", "html", "xhtml"]).toContain(element.attributes.type ?? "text");
});

test("RFC 4287 §3.1.1.2: a text of type html or text has no child elements", () => {
  const texts = TEXT_CONSTRUCTS.flatMap(all);
  expect(texts.length).toBeGreaterThan(50);
  for (const { children } of texts) expect(children).toEqual([]);
});

test("RFC 4287 §3.2.1: a person has exactly one name, which is not empty", () => {
  const people = all("author");
  expect(people.length).toBeGreaterThan(50);
  for (const person of people) expect(textsOf(person, "name")).toEqual([expect.stringMatching(/\S/)]);
});

test("RFC 4287 §3.2.2: a person has at most one uri, an IRI reference", () => {
  for (const person of all("author")) {
    expect(count(person, "uri")).toBeLessThanOrEqual(1);
    for (const uri of textsOf(person, "uri")) expect(uri).toMatch(/^https?:\/\/\S+$/);
  }
  expect(textsOf(all("author")[0] as XmlElement, "uri")).toEqual(["https://news.example/desk"]);
});

test("RFC 4287 §3.2.3: a person has at most one email, an address", () => {
  for (const person of all("author")) {
    expect(count(person, "email")).toBeLessThanOrEqual(1);
    for (const email of textsOf(person, "email")) expect(email).toMatch(/^[^\s@<>]+@[^\s@<>]+$/);
  }
  expect(textsOf(all("author")[0] as XmlElement, "email")).toEqual(["desk@news.example"]);
});

test("RFC 4287 §3.3: dates are as in RFC 3339, with capital T and Z", () => {
  const dates = DATES.flatMap(all).map(({ text }) => text);
  expect(dates.length).toBeGreaterThan(100);
  for (const date of dates) {
    expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
    expect(Date.parse(date)).not.toBeNaN();
  }
});

test("RFC 4287 §4.1.1: a feed has an author, or all of its entries have", () => {
  for (const feed of feeds.values()) expect(count(feed, "author")).toBeGreaterThan(0);
});

test("RFC 4287 §4.1.1: a feed has exactly one id", () => {
  for (const feed of feeds.values()) expect(count(feed, "id")).toBe(1);
});

test("RFC 4287 §4.1.1: a feed has exactly one title", () => {
  for (const feed of feeds.values()) expect(count(feed, "title")).toBe(1);
});

test("RFC 4287 §4.1.1: a feed has exactly one updated", () => {
  for (const feed of feeds.values()) expect(count(feed, "updated")).toBe(1);
});

test("RFC 4287 §4.1.1: a feed has at most one generator, icon, logo, rights and subtitle", () => {
  for (const feed of feeds.values())
    for (const name of ["generator", "icon", "logo", "rights", "subtitle"])
      expect([name, count(feed, name)]).toEqual([name, expect.toSatisfy((many: number) => many <= 1)]);
});

test("RFC 4287 §4.1.1: a feed has a link to itself, the address that it is served at", () => {
  for (const [path, feed] of feeds)
    expect(linksOf(feed, "self")).toEqual([URL_OF_TESTS + path.replace(/^s/, "")]);
});

test("RFC 4287 §4.1.1: no two alternates of a feed have the same type and language", () => {
  for (const feed of feeds.values()) expect(linksOf(feed, "alternate")).toHaveLength(1);
});

test("RFC 4287 §4.1.1: feed and entry contain only the elements that Atom allows, and elements of other namespaces", () => {
  const shared = ["author", "category", "contributor", "id", "link", "rights", "title", "updated"];
  const ofFeed = [...shared, "entry", "generator", "icon", "logo", "subtitle"];
  const ofEntry = [...shared, "content", "published", "source", "summary"];
  for (const head of heads())
    for (const { name } of head.children)
      if (!name.includes(":")) expect(head.name === "feed" ? ofFeed : ofEntry).toContain(name);
});

test("RFC 4287 §4.1.1.1: no id occurs twice in a feed", () => {
  for (const feed of feeds.values()) {
    const ids = entriesOf(feed).flatMap((entry) => textsOf(entry, "id"));
    expect(new Set(ids).size).toBe(ids.length);
  }
});

test("RFC 4287 §4.1.2: an entry has an author", () => {
  for (const entry of entries()) expect(count(entry, "author")).toBeGreaterThan(0);
});

test("RFC 4287 §4.1.2: an entry has exactly one id, title and updated", () => {
  expect(entries().length).toBeGreaterThan(50);
  for (const entry of entries())
    for (const name of ["id", "title", "updated"]) expect([name, count(entry, name)]).toEqual([name, 1]);
});

test("RFC 4287 §4.1.2: an entry has at most one content, published, rights, source and summary", () => {
  for (const entry of entries())
    for (const name of ["content", "published", "rights", "source", "summary"])
      expect([name, count(entry, name)]).toEqual([name, expect.toSatisfy((many: number) => many <= 1)]);
});

test("RFC 4287 §4.1.2: an entry without content has an alternate", () => {
  const without = entries().filter((entry) => count(entry, "content") === 0);
  expect(without.length).toBeGreaterThan(3);
  for (const entry of without) expect(linksOf(entry, "alternate")).toHaveLength(1);
});

test("RFC 4287 §4.1.2: no two alternates of an entry have the same type and language", () => {
  for (const entry of entries()) expect(linksOf(entry, "alternate").length).toBeLessThanOrEqual(1);
});

test("RFC 4287 §4.1.3.1: the type of content is text, html, xhtml or a media type", () => {
  for (const { attributes } of all("content")) expect(attributes).toEqual({ type: "html" });
});

test("RFC 4287 §4.1.3.3: content of type html has no child elements, and is HTML once it is unescaped", () => {
  const [entry] = entriesOf(feedAt("/atom.xml"));
  expect(entry && textsOf(entry, "content")).toEqual(["<p>Text 23.</p>"]);
  expect(all("content").length).toBeGreaterThan(50);
  for (const { children, text } of all("content")) {
    expect(children).toEqual([]);
    expect(text).toMatch(/^<[a-z]/);
  }
});

test("RFC 4287 §4.2.2: a category has a term", () => {
  expect(all("category").length).toBeGreaterThan(100);
  for (const { attributes } of all("category")) expect(attributes.term).toMatch(/\S/);
});

test("RFC 4287 §4.2.2.2: the scheme of a category is an IRI", () => {
  const schemes = all("category").map(({ attributes }) => attributes.scheme ?? "");
  expect(new Set(schemes)).toContain("tag:news.example,2024-11-01:countries");
  for (const scheme of schemes) expect(scheme).toSatisfy(isAbsolute);
});

test("RFC 4287 §4.2.2.3: the label of a category is a name for people, without HTML", () => {
  const labels = all("category").map(({ attributes }) => attributes.label ?? "");
  expect(labels).toContain("Kazakhstan");
  for (const label of labels) expect(label).toMatch(/^[^<>&]+$/);
});

test("RFC 4287 §4.2.4: a generator has text", () => {
  for (const { text } of all("generator")) expect(text).toBe("Caravanserai");
  expect(all("generator")).toHaveLength(feeds.size);
});

test("RFC 4287 §4.2.5: an icon is an existing square picture", async () => {
  const [icon = ""] = textsOf(feedAt("s/atom.xml"), "icon");
  const { width, height } = await sizeOfPng(sample, icon);
  expect(width).toBeGreaterThan(0);
  expect(width).toBe(height);
});

test("RFC 4287 §4.2.6: an id is an absolute IRI", () => {
  for (const head of heads()) expect(textsOf(head, "id")[0]).toSatisfy(isAbsolute);
});

test("RFC 4287 §4.2.6: an entry has the same id in every feed that it is in", () => {
  const idsAt = new Map<string, Set<string>>();
  for (const entry of entries()) {
    const [link = ""] = linksOf(entry, "alternate");
    idsAt.set(link, (idsAt.get(link) ?? new Set()).add(textsOf(entry, "id")[0] ?? ""));
  }
  for (const ids of idsAt.values()) expect(ids.size).toBe(1);
});

test("RFC 4287 §4.2.6: the id of an entry stays the same when the article gets another address", () => {
  const links = entries().filter(
    (entry) => linksOf(entry, "alternate")[0] === `${URL_OF_TESTS}/articles/report-3`,
  );
  expect(links.length).toBeGreaterThan(0);
  for (const entry of links)
    expect(textsOf(entry, "id")).toEqual(["tag:news.example,2024-11-01:articles/earlier-report"]);
});

test("RFC 4287 §4.2.6: no two feeds have the same id", () => {
  const ids = [...feeds.values()].flatMap((feed) => textsOf(feed, "id"));
  expect(new Set(ids).size).toBe(feeds.size);
});

test("RFC 4287 §4.2.7.1: a link has an address, which is an IRI", () => {
  for (const { attributes } of all("link")) expect(attributes.href).toMatch(/^https?:\/\/\S+$/);
});

test("RFC 4287 §4.2.7.2: the relation of a link is a registered name", () => {
  const registered = [
    "alternate",
    "self",
    "via",
    "enclosure",
    "related",
    "hub",
    "license",
    "current",
    "prev-archive",
  ];
  for (const { attributes } of all("link")) expect(registered).toContain(attributes.rel ?? "alternate");
});

test("RFC 4287 §4.2.7.3: the type of a link is the media type that its address is served as", async () => {
  for (const [relation, path] of [
    ["self", "/atom.xml"],
    ["prev-archive", "/atom.xml"],
  ] as const) {
    const link = childrenOf(feedAt(path), "link").find(({ attributes }) => attributes.rel === relation);
    expect(link?.attributes.type).toBe("application/atom+xml");
    const { headers } = await served.fetch(pathOf(link?.attributes.href));
    expect(headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
  }
  for (const { attributes } of all("link"))
    if (attributes.type !== undefined) expect(attributes.type).toMatch(/^[\w.+-]+\/[\w.+-]+$/);
});

test("RFC 4287 §4.2.7.6: an enclosure names its true length", async () => {
  const enclosures = all("link").filter(({ attributes }) => attributes.rel === "enclosure");
  expect(enclosures.length).toBeGreaterThan(0);
  for (const { attributes } of enclosures) {
    const file = await sample.fetch(pathOf(attributes.href));
    expect([file.status, file.headers.get("content-type")]).toEqual([200, attributes.type]);
    expect(String((await file.arrayBuffer()).byteLength)).toBe(attributes.length);
  }
});

test("RFC 4287 §4.2.8: a logo is a picture twice as wide as high", async () => {
  const [logo = ""] = textsOf(feedAt("s/atom.xml"), "logo");
  const { width, height } = await sizeOfPng(sample, logo);
  expect(height).toBeGreaterThan(0);
  expect(width).toBe(height * 2);
});

test("RFC 4287 §4.2.9: published is when the article was published, and is never after updated", () => {
  const [first] = entriesOf(feedAt("/atom.xml"));
  expect(first && textsOf(first, "published")).toEqual(["2024-11-23T04:30:00.000Z"]);
  for (const entry of entries())
    expect(Date.parse(textsOf(entry, "published")[0] ?? "")).toBeLessThanOrEqual(
      Date.parse(textsOf(entry, "updated")[0] ?? ""),
    );
});

test("RFC 4287 §4.2.10: rights is a text for people", () => {
  expect(textsOf(feedAt("/atom.xml"), "rights")).toEqual(["© 2024 Steppe Herald"]);
});

test("RFC 4287 §4.2.14: a title describes the content of the feed", () => {
  const titles = [
    "/atom.xml",
    "/countries/kazakhstan/topics/energy/atom.xml",
    "/topics/energy+trade/atom.xml",
  ];
  expect(titles.flatMap((path) => textsOf(feedAt(path), "title"))).toEqual([
    "Steppe Herald",
    "Kazakhstan: Energy – Steppe Herald",
    "Energy or Trade – Steppe Herald",
  ]);
});

test("RFC 4287 §4.2.15: updated of an entry is the time of its last correction", () => {
  const corrected = entriesOf(feedAt("/atom.xml")).find((entry) => textsOf(entry, "title")[0] === "Report 6");
  expect(corrected && DATES.map((name) => textsOf(corrected, name)[0])).toEqual([
    "2024-11-06T04:30:00.000Z",
    "2024-11-28T04:30:00.000Z",
  ]);
});

test("RFC 4287 §4.2.15: updated of a feed is not before that of any of its entries", () => {
  for (const feed of feeds.values())
    for (const entry of entriesOf(feed))
      expect(Date.parse(textsOf(feed, "updated")[0] ?? "")).toBeGreaterThanOrEqual(
        Date.parse(textsOf(entry, "updated")[0] ?? ""),
      );
});

test("RFC 4287 §6.4: elements that are not part of Atom are in other namespaces", () => {
  const names = [...feeds.values()].flatMap(namesIn).filter((name) => name.includes(":"));
  expect(names).toContain("fh:archive");
  const namespaces: Record<string, string> = {
    fh: "http://purl.org/syndication/history/1.0",
    media: "http://search.yahoo.com/mrss/",
    webfeeds: "http://webfeeds.org/rss/1.0",
  };
  for (const name of names)
    expect(feedAt("/atom.xml").attributes[`xmlns:${name.split(":")[0]}`]).toBe(
      namespaces[name.split(":")[0] ?? ""] ?? "unknown",
    );
});

test("RFC 4287 §7: a feed is served as application/atom+xml, in the encoding that it declares", async () => {
  for (const path of PATHS) {
    const { headers } = await served.fetch(path);
    expect(headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(await textAt(served, path)).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/);
  }
});

function namesIn(element: XmlElement): string[] {
  return [element.name, ...element.children.flatMap(namesIn)];
}
