import { describe, expect, test } from "vitest";
import { buildDocument } from "../../src/feed/build-document.ts";
import { toItem } from "../../src/feed/item.ts";
import { EVERYTHING } from "../../src/section/selection.ts";
import { articleText, contentOf, files } from "../support/content.ts";

const picture = {
  path: "media/map.png",
  name: "map.3f2a9c1e07.png",
  type: "image/png",
  length: 4321,
  width: 1200,
  height: 675,
  hash: "3f2a9c1e07",
};

const content = contentOf(
  files(
    {
      "articles/2024/11/gas.md": articleText(
        {
          title: "Gas flows",
          updated: "2024-11-07T08:00:00+05:00",
          countries: "[KZ, UZ]",
          mentions: "[CN]",
          topics: "[energy, culture]",
          authors: "[Aida, {name: Timur, url: https://timur.example/}]",
          image: "{src: media/map.png, alt: A map, credit: Desk, caption: The route}",
          source: "{name: The Times, url: https://times.example/}",
          corrections: "[{date: 2024-11-07T08:00:00+05:00, text: It was gas.}]",
          language: "kk",
        },
        "First **words**.\n\nMore.",
      ),
    },
    { media: new Map([[picture.path, picture]]) },
  ),
);
const [article = expect.unreachable()] = content.articles;
const [kazakhstan = expect.unreachable()] = article.countries;
const [energy = expect.unreachable()] = article.topics;

describe("an article", () => {
  test("becomes this JSON Feed item", () => {
    expect(toItem(article)).toEqual({
      id: "tag:news.example,2024-11-01:articles/gas",
      url: "https://news.example/articles/gas",
      title: "Gas flows",
      content_html: "<p>First <strong>words</strong>.</p>\n<p>More.</p>",
      summary: "First words.",
      image: "https://news.example/media/map.3f2a9c1e07.png",
      date_published: "2024-11-06T09:30:00+05:00",
      date_modified: "2024-11-07T08:00:00+05:00",
      authors: [{ name: "Aida" }, { name: "Timur", url: "https://timur.example/" }],
      tags: ["Kazakhstan", "Uzbekistan", "Energy", "Culture", "China"],
      language: "kk",
      attachments: [
        {
          url: "https://news.example/media/map.3f2a9c1e07.png",
          mime_type: "image/png",
          title: "A map",
          size_in_bytes: 4321,
        },
      ],
      _caravanserai: {
        slug: "gas",
        countries: [
          { code: "KZ", name: "Kazakhstan", slug: "kazakhstan" },
          { code: "UZ", name: "Uzbekistan", slug: "uzbekistan" },
        ],
        mentions: [{ code: "CN", name: "China", slug: "china" }],
        topics: [
          { slug: "energy", name: "Energy", iptc: "20000256" },
          { slug: "culture", name: "Culture" },
        ],
        image: {
          url: "https://news.example/media/map.3f2a9c1e07.png",
          type: "image/png",
          length: 4321,
          width: 1200,
          height: 675,
          alt: "A map",
          credit: "Desk",
          caption: "The route",
        },
        source: { name: "The Times", url: "https://times.example/" },
        corrections: [{ date: "2024-11-07T08:00:00+05:00", text: "It was gas." }],
      },
    });
  });

  test.each([
    ["draft", "[Draft] Gas flows"],
    ["scheduled", "[Scheduled] Gas flows"],
  ] as const)("is marked in a preview as %s", (status, title) => {
    expect(toItem({ ...article, status }).title).toBe(title);
  });
});

describe("the document of a section", () => {
  test("has the title and addresses of the section, and the previous archive page", () => {
    const section = { countries: [kazakhstan], topics: [energy] };
    const { items, ...head } = buildDocument(content.site, section, [toItem(article)], {
      previous: "2024-11-01-ca978112",
    });
    expect(items).toEqual([toItem(article)]);
    expect(head).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "Kazakhstan: Energy – Steppe Herald",
      home_page_url: "https://news.example/countries/kazakhstan/topics/energy",
      feed_url: "https://news.example/countries/kazakhstan/topics/energy/feed.json",
      description: "Kazakhstan: Energy. News of the steppe.",
      next_url:
        "https://news.example/countries/kazakhstan/topics/energy/archive/2024-11-01-ca978112/feed.json",
      authors: [{ name: "Herald Desk", url: "https://news.example/desk" }],
      language: "en",
      hubs: [{ type: "WebSub", url: "https://hub.example/" }],
      _caravanserai: {
        id: "tag:news.example,2024-11-01:/countries/kazakhstan/topics/energy",
        base: "https://news.example/countries/kazakhstan/topics/energy",
        updated: "2024-11-07T08:00:00+05:00",
        countries: [{ code: "KZ", name: "Kazakhstan", slug: "kazakhstan" }],
        topics: [{ slug: "energy", name: "Energy", iptc: "20000256" }],
        prev_archive: "https://news.example/countries/kazakhstan/topics/energy/archive/2024-11-01-ca978112",
        rights: "© 2024 Steppe Herald",
        license: "https://creativecommons.org/licenses/by/4.0/",
        email: "desk@news.example",
        accent_color: "#1f6f78",
      },
    });
  });

  test("for everything has the site's title and description, and the root as its home page", () => {
    const { title, description, home_page_url, _caravanserai } = buildDocument(
      content.site,
      EVERYTHING,
      [],
      {},
    );
    expect({ title, description, home_page_url, id: _caravanserai.id }).toEqual({
      title: "Steppe Herald",
      description: "News of the steppe.",
      home_page_url: "https://news.example/",
      id: "tag:news.example,2024-11-01:/",
    });
  });

  test("for a topic has the topic's description", () => {
    expect(buildDocument(content.site, { countries: [], topics: [energy] }, [], {}).description).toBe(
      "Power and fuel.",
    );
  });

  test.each([
    ["news.example,2024", "2024-01-01T00:00:00Z"],
    ["news.example,2024-11", "2024-11-01T00:00:00Z"],
    ["news.example,2024-11-05", "2024-11-05T00:00:00Z"],
  ])("without items has the date of the site's tag %s (RFC 4287 §4.2.15 requires a date)", (tag, updated) => {
    expect(buildDocument({ ...content.site, tag }, EVERYTHING, [], {})._caravanserai.updated).toBe(updated);
  });

  test("for an archive page has an address and id of its own, and links to the feed and the page before", () => {
    const place = { archive: "2024-11-06-3f2a9c1e", previous: "2024-11-01-ca978112" };
    const { feed_url, next_url, _caravanserai } = buildDocument(
      content.site,
      { countries: [kazakhstan], topics: [] },
      [],
      place,
    );
    expect({ feed_url, next_url, ..._caravanserai }).toMatchObject({
      feed_url: "https://news.example/countries/kazakhstan/archive/2024-11-06-3f2a9c1e/feed.json",
      next_url: "https://news.example/countries/kazakhstan/archive/2024-11-01-ca978112/feed.json",
      id: "tag:news.example,2024-11-01:/countries/kazakhstan/archive/2024-11-06-3f2a9c1e",
      current: "https://news.example/countries/kazakhstan",
      prev_archive: "https://news.example/countries/kazakhstan/archive/2024-11-01-ca978112",
    });
  });

  test("has only summaries if the site says so", () => {
    const [item] = buildDocument(
      { ...content.site, content: "summary" },
      EVERYTHING,
      [toItem(article)],
      {},
    ).items;
    expect(item).not.toHaveProperty("content_html");
    expect(item).toMatchObject({ content_text: "First words.", summary: "First words." });
  });
});
