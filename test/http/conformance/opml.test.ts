import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve, URL_OF_TESTS } from "../../support/serve.ts";
import { allOf, parseXml, textsOf, type XmlElement } from "../../support/xml.ts";
import { herald } from "../support/herald.ts";
import { childrenOf, pathOf, textAt } from "./ask.ts";

let served: Served;
let opml: XmlElement;
beforeAll(async () => {
  const { site, ...rest } = herald();
  // A title with characters that XML must escape.
  served = await serve({ ...rest, site: site?.replace("Steppe Herald", `'"Steppe & <Herald>"'`) ?? "" });
  opml = parseXml(await textAt(served, "/feeds.opml"));
});
afterAll(() => served.close());

const outlines = () => allOf(opml, "outline");
const feeds = () => outlines().filter(({ attributes }) => attributes.type !== undefined);
const childOf = (name: "head" | "body") => childrenOf(opml, name)[0] as XmlElement;

test("OPML 2.0, opml: the document is well-formed, with an opml of version 2.0", () => {
  expect([opml.name, opml.attributes]).toEqual(["opml", { version: "2.0" }]);
});

test("OPML 2.0, opml: it holds one head and one body", () => {
  expect(opml.children.map(({ name }) => name)).toEqual(["head", "body"]);
});

test("OPML 2.0, encoding: the document is served as text/x-opml, in the encoding that it declares", async () => {
  const response = await served.fetch("/feeds.opml");
  expect(response.headers.get("content-type")).toBe("text/x-opml; charset=utf-8");
  expect(await response.text()).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>/);
});

test("OPML 2.0, head: it holds only elements that are defined, each once", () => {
  const names = childOf("head").children.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    expect(["title", "dateCreated", "dateModified", "ownerName", "ownerEmail", "ownerId", "docs"]).toContain(
      name,
    );
  expect(new Set(names).size).toBe(names.length);
});

test("OPML 2.0, head: title is the title of the list", () => {
  expect(textsOf(childOf("head"), "title")).toEqual(['"Steppe & <Herald>"']);
});

test("OPML 2.0, head: ownerName and ownerEmail are those of the publisher", () => {
  expect(textsOf(childOf("head"), "ownerName")).toEqual(["Herald Desk"]);
  expect(textsOf(childOf("head"), "ownerEmail")).toEqual(["desk@news.example"]);
});

test("OPML 2.0, body: it holds one or more outlines and nothing else", () => {
  const names = childOf("body").children.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(new Set(names)).toEqual(new Set(["outline"]));
});

test("OPML 2.0, outline: it has a text attribute, which is not empty", () => {
  for (const { attributes } of outlines()) expect(attributes.text).toMatch(/\S/);
});

test("OPML 2.0, outline: it holds outlines and nothing else", () => {
  for (const { children } of outlines()) for (const { name } of children) expect(name).toBe("outline");
});

test("OPML 2.0, subscription lists: every node is of type rss, or holds some that are", () => {
  expect(feeds().length).toBe(12);
  for (const outline of outlines()) {
    if (outline.attributes.type !== undefined) expect(outline.attributes.type).toBe("rss");
    else expect(allOf(outline, "outline").some(({ attributes }) => attributes.type === "rss")).toBe(true);
  }
});

test("OPML 2.0, subscription lists: xmlUrl is the address of an existing feed", async () => {
  for (const { attributes } of feeds()) {
    const feed = await served.fetch(pathOf(attributes.xmlUrl));
    expect([feed.status, feed.headers.get("content-type")]).toEqual([
      200,
      "application/rss+xml; charset=utf-8",
    ]);
  }
});

test("OPML 2.0, subscription lists: no feed is listed twice", () => {
  const addresses = feeds().map(({ attributes }) => attributes.xmlUrl);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test("OPML 2.0, subscription lists: htmlUrl is the page that the feed names as its link", async () => {
  for (const { attributes } of feeds()) {
    const feed = parseXml(await textAt(served, pathOf(attributes.xmlUrl)));
    expect(childrenOf(feed, "channel").flatMap((channel) => textsOf(channel, "link"))).toEqual([
      attributes.htmlUrl,
    ]);
  }
});

test("OPML 2.0, subscription lists: language is that of the feed", () => {
  for (const { attributes } of feeds()) expect(attributes.language).toBe("en");
});

test("OPML 2.0, subscription lists: title is a name of the feed", () => {
  const kazakhstan = feeds().find(
    ({ attributes }) => attributes.xmlUrl === `${URL_OF_TESTS}/countries/kazakhstan/topics/energy/rss.xml`,
  );
  expect(kazakhstan?.attributes.title).toBe("Kazakhstan: Energy");
});

test("OPML 2.0, subscription lists: version is RSS, which stands for RSS 2.0", () => {
  for (const { attributes } of feeds()) expect(attributes.version).toBe("RSS");
});
