import { parseAtomFeed, parseJsonFeed, parseOpml, parseRssFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { sectionLabel } from "../../src/section/labels.ts";
import { fillSections } from "../../src/section/section.ts";
import type { Site } from "../../src/taxonomy/site.ts";
import { bodyOf, walk } from "../support/rules/walk.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { every } from "../support/time.ts";
import { oddContent } from "./support/odd-content.ts";
import { atomReading, jsonReading, rssReading, shownText } from "./support/readings.ts";

type Format = {
  file: string;
  /** Reads the ids and items of a document with another program. */
  read: (text: string) => { id: string | undefined; item: unknown }[];
  /** The item that it should read for an article. */
  expected: (article: Article, site: Site) => unknown;
};

const FORMATS: Format[] = [
  {
    file: "rss.xml",
    read: (text) =>
      (parseRssFeed(text).items ?? []).map((item) => ({
        id: item.guid?.value,
        item: { ...item, description: shownText(item.description) },
      })),
    expected: rssReading,
  },
  {
    file: "atom.xml",
    read: (text) =>
      (parseAtomFeed(text).entries ?? []).map((item) => ({
        id: item.id,
        item: { ...item, title: constructText(item.title), summary: constructText(item.summary) },
      })),
    expected: atomReading,
  },
  {
    file: "feed.json",
    read: (text) => (parseJsonFeed(text).items ?? []).map((item) => ({ id: item.id, item })),
    expected: jsonReading,
  },
];

/** The text of a text construct, which is HTML only if its type is `html` (RFC 4287 §3.1). */
function constructText(construct: { value?: string; type?: string } | undefined): string | undefined {
  return construct?.type === "html" ? shownText(construct.value) : construct?.value;
}

const CONTENTS = {
  "the sample content": () => SAMPLE,
  "content full of markup": () => oddContent(),
  "summaries full of markup": () => oddContent([["content: full", "content: summary"]]),
};

describe.each(Object.entries(CONTENTS))("%s, read by another program", (_, source) => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(await source());
  });
  afterAll(() => served.close());

  test.each(FORMATS)(
    "has in every $file everything that is in the articles, newest first",
    async (format) => {
      const { site } = served.content;
      for (const section of someSections()) {
        const documents = await walk(served.fetch, section.path, format.file);
        for (const text of documents.values()) {
          const items = format.read(text);
          const ids = new Set(items.map(({ id }) => id));
          const shown = section.articles.filter(({ id }) => ids.has(id)).reverse();
          expect(items.map(({ item }) => item)).toEqual(
            shown.map((article) => format.expected(article, site)),
          );
        }
        const [first = ""] = documents.values();
        const ids = format.read(first).map(({ id }) => id);
        expect(ids).toHaveLength(Math.max(ids.length, Math.min(site.pageSize, section.articles.length)));
        expect(ids[0]).toBe(section.articles.at(-1)?.id);
      }
    },
  );

  test("has the same articles in the same order and pages in all formats", async () => {
    for (const { path } of someSections()) {
      const [rss, ...others] = await Promise.all(FORMATS.map((format) => idsOf(path, format)));
      for (const other of others) expect(other).toEqual(rss);
    }
  });

  /** All sections, or in a short run an eighth of many. */
  function someSections() {
    const sections = fillSections(served.content.articles);
    return sections.length < 50 ? sections : every(8, sections);
  }

  async function idsOf(path: string, { file, read }: Format) {
    const documents = await walk(served.fetch, path, file);
    return [...documents].map(([address, text]) => ({
      base: address.slice(0, -file.length),
      ids: read(text).map(({ id }) => id),
    }));
  }

  test("describes the section in every format", async () => {
    const { site } = served.content;
    for (const { path, section } of someSections()) {
      const label = sectionLabel(section);
      const title = label === undefined ? site.title : `${label} – ${site.title}`;
      const home = `${URL_OF_TESTS}${path || "/"}`;
      const [rss, atom, json] = await Promise.all(
        FORMATS.map(({ file }) => bodyOf(served.fetch, `${path}/${file}`)),
      );
      expect(parseRssFeed(rss)).toMatchObject({
        title,
        link: home,
        language: "en",
        copyright: site.copyright,
      });
      expect(parseAtomFeed(atom)).toMatchObject({
        title: { value: title },
        rights: { value: site.copyright },
      });
      expect(parseAtomFeed(atom).links).toContainEqual({ href: home, rel: "alternate" });
      expect(parseJsonFeed(json)).toMatchObject({ title, home_page_url: home, language: "en" });
      expect(parseRssFeed(rss).description).toBe(parseJsonFeed(json).description);
      expect(parseAtomFeed(atom).subtitle?.value).toBe(parseJsonFeed(json).description);
    }
  });

  test("has the licence and the email address in every format", async () => {
    const { license, email, author } = served.content.site;
    expect([license, email]).not.toContain(undefined);
    const [rss, atom, json] = await Promise.all(
      FORMATS.map(({ file }) => bodyOf(served.fetch, `/topics/energy/${file}`)),
    );
    expect(parseRssFeed(rss)).toMatchObject({
      managingEditor: { email, name: author.name },
      creativeCommons: { licenses: [license] },
    });
    expect(parseAtomFeed(atom).authors).toMatchObject([{ name: author.name, email }]);
    expect(parseAtomFeed(atom).links).toContainEqual({ href: license, rel: "license" });
    // JSON Feed 1.1 has no fields for them, so parsers drop our extension.
    expect(JSON.parse(String(json))).toMatchObject({ _caravanserai: { license, email } });
  });

  test("names the true type and length of pictures", async () => {
    const feed = parseJsonFeed(await bodyOf(served.fetch, "/feed.json"));
    const attachments = (feed.items ?? []).flatMap(({ attachments = [] }) => attachments);
    expect(attachments.length).toBeGreaterThan(0);
    for (const { url = "", mime_type, size_in_bytes } of attachments) {
      const response = await served.fetch(url.slice(URL_OF_TESTS.length));
      const bytes = await response.arrayBuffer();
      expect([response.headers.get("content-type"), bytes.byteLength]).toEqual([mime_type, size_in_bytes]);
    }
  });

  test("lists every feed once in the directory", async () => {
    type Outline = { text?: string; xmlUrl?: string; htmlUrl?: string; outlines?: Outline[] };
    const flat = (outlines: Outline[] = []): Outline[] =>
      outlines.flatMap((outline) => [outline, ...flat(outline.outlines)]);
    const opml = parseOpml(await bodyOf(served.fetch, "/feeds.opml"));
    const listed = flat(opml.body?.outlines)
      .filter(({ xmlUrl }) => xmlUrl !== undefined)
      .map(({ text, xmlUrl, htmlUrl }) => [text, xmlUrl, htmlUrl]);
    const expected = fillSections(served.content.articles).map(({ section, path }) => [
      sectionLabel(section) ?? served.content.site.title,
      `${URL_OF_TESTS}${path}/rss.xml`,
      `${URL_OF_TESTS}${path || "/"}`,
    ]);
    expect(listed.sort()).toEqual(expected.sort());
  });
});
