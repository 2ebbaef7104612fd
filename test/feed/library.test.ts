import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { renderAtom } from "../../src/feed/atom.ts";
import { renderJson } from "../../src/feed/json.ts";
import { cutOut, replaceFirst, replaceId } from "../../src/feed/library.ts";
import { renderRss } from "../../src/feed/rss.ts";
import { textOfHtml } from "../support/html.ts";
import { makeDocument, makeItem } from "../support/item.ts";
import { allOf, parseXml, textsOf } from "../support/xml.ts";

const item = (xml: string, name: string) => allOf(parseXml(xml), name)[0] ?? expect.unreachable();
const rssItem = (fields: Parameters<typeof makeItem>[0], ours = {}) =>
  item(renderRss(makeDocument([makeItem(fields, ours)])), "item");
const atomEntry = (fields: Parameters<typeof makeItem>[0], ours = {}) =>
  item(renderAtom(makeDocument([makeItem(fields, ours)])), "entry");

const HARD = "]]> & ]]>]]> &amp; <b>]]]></b> ]]&gt;";

describe("what the feed library gets wrong", () => {
  test("splits only the first ]]> of a text: ours reads back unchanged, however many there are", () => {
    const fields = { title: HARD, summary: HARD, content_html: `<p>${HARD}</p>` };
    expect(textsOf(rssItem(fields), "title")).toEqual([HARD]);
    expect(textsOf(rssItem(fields), "description").map(textOfHtml)).toEqual([HARD]);
    expect(textsOf(rssItem(fields), "content:encoded")).toEqual([`<p>${HARD}</p>`]);
    expect(textsOf(atomEntry(fields), "content")).toEqual([`<p>${HARD}</p>`]);
  });

  test("leaves < and & unescaped in attributes: names of categories and pictures read back unchanged", () => {
    const name = "<\"Oil\" & 'Gas'>";
    const ours = { topics: [{ slug: "oil", name }], countries: [] };
    expect(atomEntry({}, ours).children.find((child) => child.name === "category")?.attributes.label).toBe(
      name,
    );
    const attachments = [
      { url: "https://news.example/a.png", mime_type: "image/png", title: name, size_in_bytes: 1 },
    ];
    const link = atomEntry({ attachments }).children.find(({ attributes }) => attributes.rel === "enclosure");
    expect(link?.attributes.title).toBe(name);
  });

  test("takes &amp; for &: titles, descriptions and rights of the feed read back unchanged", () => {
    const document = makeDocument(
      [],
      { title: "Q&amp;A & more", description: "&amp;lt;" },
      { rights: "&amp;" },
    );
    const channel = item(renderRss(document), "channel");
    expect(["title", "description", "copyright"].flatMap((name) => textsOf(channel, name))).toEqual([
      "Q&amp;A & more",
      "&amp;lt;",
      "&amp;",
    ]);
    const feed = parseXml(renderAtom(document));
    expect(["title", "subtitle", "rights"].flatMap((name) => textsOf(feed, name))).toEqual([
      "Q&amp;A & more",
      "&amp;lt;",
      "&amp;",
    ]);
  });

  test("marks Atom titles and summaries as HTML: ours are the text, escaped", () => {
    const entry = atomEntry({ title: HARD, summary: "1 < 2 &amp; <i>" });
    expect(textsOf(entry, "title").map(textOfHtml)).toEqual([HARD]);
    expect(textsOf(entry, "summary").map(textOfHtml)).toEqual(["1 < 2 &amp; <i>"]);
  });

  test("cannot express parts of Atom: our language, pictures and archive links are there", () => {
    const image = { url: "https://news.example/a.png", alt: "A", credit: "C" };
    const document = makeDocument(
      [makeItem({ language: "kk" }, { image })],
      {},
      { prev_archive: "https://news.example/archive/x" },
    );
    const feed = parseXml(renderAtom(document));
    expect(feed.attributes["xml:lang"]).toBe("en");
    expect(allOf(feed, "entry")[0]?.attributes["xml:lang"]).toBe("kk");
    expect(allOf(feed, "media:content")).toHaveLength(1);
    expect(allOf(feed, "link").map(({ attributes }) => attributes.rel)).toContain("prev-archive");
  });

  test("drops RSS self and hub if there is another atom:link: ours are all there", () => {
    const document = makeDocument(
      [],
      { hubs: [{ type: "WebSub", url: "https://hub.example/" }] },
      {
        prev_archive: "https://news.example/archive/x",
      },
    );
    const links = allOf(parseXml(renderRss(document)), "atom:link");
    expect(links.map(({ attributes }) => attributes.rel)).toEqual(["self", "hub", "prev-archive"]);
  });

  test("writes a bare name into RSS author, which must be an e-mail address: ours is dc:creator", () => {
    expect(textsOf(rssItem({ authors: [{ name: "Aida" }] }), "dc:creator")).toEqual(["Aida"]);
    expect(textsOf(rssItem({ authors: [{ name: "Aida" }] }), "author")).toEqual([]);
  });

  test("writes a picture as image/jpg of length 0: ours has its real type and length", () => {
    const attachments = [{ url: "https://news.example/a.jpg", mime_type: "image/jpeg", size_in_bytes: 4321 }];
    const expected = { type: "image/jpeg", length: "4321" };
    const enclosure = rssItem({ attachments }).children.find(({ name }) => name === "enclosure");
    expect(enclosure?.attributes).toMatchObject(expected);
    const link = atomEntry({ attachments }).children.find(({ attributes }) => attributes.rel === "enclosure");
    expect(link?.attributes).toMatchObject(expected);
  });

  test.each([
    "http://a:b:c/",
    "HTTPS://News.Example/A/../b",
    "https://news.example/?p=1&amp;q=<2>",
    "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
    "https://қаз.example/жаңалық",
  ])("throws on an id that is not a URL, or alters it: our %s is the same in every format", (id) => {
    expect(textsOf(rssItem({ id }), "guid")).toEqual([id]);
    expect(textsOf(atomEntry({ id }), "id")).toEqual([id]);
    expect(JSON.parse(renderJson(makeDocument([makeItem({ id })]))).items[0].id).toBe(id);
  });

  test("writes JSON Feed 1.0: ours is 1.1", () => {
    const json = JSON.parse(renderJson(makeDocument([makeItem()])));
    expect(json.version).toBe("https://jsonfeed.org/version/1.1");
    expect(json.items[0].authors).toEqual([{ name: "Herald Desk" }]);
  });

  describe("stamps the time of rendering", () => {
    beforeEach(() => void vi.useFakeTimers({ now: new Date("2031-05-05T05:05:05Z") }));
    afterEach(() => void vi.useRealTimers());

    test("ours has only the times of the content", () => {
      for (const render of [renderRss, renderAtom, renderJson]) {
        expect(render(makeDocument([makeItem()]))).not.toContain("2031");
      }
    });
  });

  test("never gets our elements inserted at a text of an article", () => {
    const title = "</title><item> <entry> <id>urn:placeholder</id> $& $1 <channel> </channel>";
    const content = `<pre>\n            <guid isPermaLink="false">urn:placeholder</guid>\n</item></entry>    </channel>\n</pre>`;
    const fields = { title, content_html: content, summary: title, id: "urn:x:$&" };
    for (const [parsed, id, body] of [
      [rssItem(fields), "guid", "content:encoded"],
      [atomEntry(fields), "id", "content"],
    ] as const) {
      expect(textsOf(parsed, id)).toEqual(["urn:x:$&"]);
      expect(textsOf(parsed, body)).toEqual([content]);
    }
    expect(textsOf(rssItem(fields), "title")).toEqual([title]);
    expect(textsOf(atomEntry(fields), "title").map(textOfHtml)).toEqual([title]);
  });

  test("causes an error, not a wrong feed, if a new version has other output", () => {
    const wrong = "the feed library wrote no";
    expect(() => cutOut("<entries/>", "<entry>", "</entry>")).toThrow(wrong);
    expect(() => replaceFirst("<rss>", "<channel>", "x")).toThrow(wrong);
    expect(() => replaceId("<entry>\n  <id>URN:placeholder</id>\n", "<id>", "</id>", "urn:x")).toThrow(wrong);
  });
});
