import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readContent } from "../../src/authoring/folder/read-content.ts";
import { fillSections } from "../../src/section/section.ts";
import { articleText, files, SITE_YAML } from "../support/content.ts";
import { type Element, parseXml } from "../support/rules/dom.ts";
import { bodyOf } from "../support/rules/walk.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { every } from "../support/time.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(SAMPLE);
});
afterAll(() => served.close());

/** The elements of a page. Our pages are well-formed XML, except for their document type. */
async function elementsOf(path: string): Promise<Element[]> {
  const html = await bodyOf(served.fetch, path);
  expect(html.startsWith("<!doctype html><html lang=")).toBe(true);
  const below = (element: Element): Element[] => [element, ...element.children.flatMap(below)];
  return below(parseXml(html.slice("<!doctype html>".length)).root);
}

function alternates(elements: readonly Element[]) {
  return elements
    .filter(({ name, attributes }) => name === "link" && attributes.rel === "alternate")
    .map(({ attributes: { type, href } }) => [type, href]);
}

/** The address of the oEmbed document of a page. It is encoded, because a `+` in a query means a space. */
function oembedOf(path: string): string {
  return `${URL_OF_TESTS}/oembed?url=${encodeURIComponent(URL_OF_TESTS + path)}`;
}

describe("the page of every section", () => {
  test("links to the feeds of that section and to its oEmbed document", async () => {
    for (const { path } of every(4, fillSections(served.content.articles))) {
      expect(alternates(await elementsOf(path || "/"))).toEqual([
        ["application/rss+xml", `${URL_OF_TESTS}${path}/rss.xml`],
        ["application/atom+xml", `${URL_OF_TESTS}${path}/atom.xml`],
        ["application/feed+json", `${URL_OF_TESTS}${path}/feed.json`],
        ["application/json+oembed", oembedOf(path || "/")],
      ]);
    }
  });

  test("links only to existing addresses", async () => {
    const linked = new Set<string>();
    for (const path of [
      "/",
      "/countries/kazakhstan",
      "/topics/energy",
      "/countries/japan",
      "/feeds",
      "/embeds",
      "/privacy",
    ]) {
      for (const { name, attributes } of await elementsOf(path)) {
        const { href, src } = attributes;
        const address = { a: href, link: href, img: src, script: src, iframe: src }[name];
        if (address !== undefined) linked.add(new URL(address, URL_OF_TESTS).href);
      }
    }
    const ours = [...linked].filter((address) => address.startsWith(`${URL_OF_TESTS}/`));
    expect(ours.length).toBeGreaterThan(80);
    const missing: string[] = [];
    for (const address of ours) {
      const response = await served.fetch(address.slice(URL_OF_TESTS.length), { method: "HEAD" });
      if (response.status !== 200) missing.push(`${response.status} ${address}`);
    }
    expect(missing).toEqual([]);
  });

  test("says so if there are no articles yet", async () => {
    const text = (await elementsOf("/countries/japan")).map((element) => element.text).join(" ");
    expect(text).toContain("There are no articles here yet.");
  });
});

describe("the page of every article", () => {
  test("is at the address in the feeds, with the title and text, and no script except that of all pages", async () => {
    for (const { url, title, html } of every(2, served.content.articles)) {
      const path = url.slice(URL_OF_TESTS.length);
      const elements = await elementsOf(path);
      expect([path, elements.find(({ name }) => name === "h1")?.text]).toEqual([path, title]);
      const scripts = elements.filter(({ name }) => name === "script").map(({ attributes }) => attributes);
      expect(scripts).toEqual([
        { src: expect.stringMatching(/^\/assets\/page\.[0-9a-f]{10}\.js$/), defer: "" },
        { type: "application/ld+json" },
      ]);
      expect(elements.filter(({ name }) => name === "style")).toEqual([]);
      const page = await bodyOf(served.fetch, path);
      // Tables are in boxes that scroll.
      for (const part of html.split(/(?<=<\/table>)|(?=<table>)/)) expect(page).toContain(part);
    }
  });
});

describe("a picture", () => {
  test("is served complete, with its type, and cached for a year", async () => {
    const pictures = served.content.articles.flatMap(({ image }) => (image?.type ? [image] : []));
    expect(pictures.length).toBeGreaterThan(3);
    for (const { url, type, length } of pictures) {
      const response = await served.fetch(url.slice(URL_OF_TESTS.length));
      expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      const bytes = new Uint8Array(await response.arrayBuffer());
      expect([bytes.length, [...bytes.slice(1, 4)]]).toEqual([length, [0x50, 0x4e, 0x47]]);
    }
  });

  test("is not at any other address", async () => {
    const others = [
      "none.0000000000.png",
      "eacac-timeline.png",
      "..%2Fsite",
      "..%2Farticle%2Fx",
      "%2e%2e/site",
      "",
    ];
    for (const path of others.map((name) => `/media/${name}`)) {
      const response = await served.fetch(path);
      expect([response.status, response.headers.get("cache-control")]).toEqual([404, "no-store"]);
    }
  });
});

describe("the pages of a site in another language", () => {
  test("mark the language of its names, but not of the English texts around them", async () => {
    const { folder } = await readContent(SAMPLE);
    const site = SITE_YAML.replace("language: en", "language: ru").replace(
      "Steppe Herald",
      "Степной вестник",
    );
    const topics = "- {slug: energy, name: Энергетика, description: Свет и тепло.}\n";
    const article = { "articles/2024/11/a.md": articleText({ title: "Новость" }) };
    const russian = await serve(files(article, { folder, site, topics }));
    const marked = 'lang="ru" dir="auto"';
    for (const [path, parts] of Object.entries({
      "/feeds": [
        `<span ${marked}>Степной вестник</span>`,
        `<label class="choice" ${marked}><input type="checkbox" name="topic" value="energy"/>Энергетика</label>`,
        '<label class="choice"><input type="checkbox" name="country" value="kazakhstan"/>Kazakhstan</label>',
        `<a href="/topics/energy" ${marked}>Энергетика</a>`,
        '<a href="/countries/kazakhstan">Kazakhstan</a>',
        "<h1>Feeds</h1>",
      ],
      "/topics/energy": [
        `<h1 ${marked}>Энергетика</h1>`,
        `<p class="lead" ${marked}>Свет и тепло.</p>`,
        `<h3 ${marked}>`,
      ],
      "/embed": [`<h1 ${marked}>`, `<li ${marked}>`],
    })) {
      const html = await bodyOf(russian.fetch, path);
      expect(html.startsWith('<!doctype html><html lang="en"')).toBe(true);
      for (const part of parts) expect(html).toContain(part);
    }
    const nowhere = await russian.fetch("/nowhere", { headers: { "Sec-Fetch-Dest": "document" } });
    expect(await nowhere.text()).toContain(`<a href="/topics/energy" ${marked}>Энергетика</a>`);
    await russian.close();
  });
});
