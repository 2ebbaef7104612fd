import { describe, expect, test } from "vitest";
import { articleText, contentOf, files } from "../support/content.ts";
import { article, problems, problemsOfText } from "./one.ts";

describe("an article", () => {
  test("needs a title, a date, a country, a topic and a text", () => {
    expect(contentOf(files({ "articles/2024/11/steppe-news.md": articleText() })).articles).toEqual([
      {
        slug: "steppe-news",
        aliases: [],
        id: "tag:news.example,2024-11-01:articles/steppe-news",
        url: "https://news.example/articles/steppe-news",
        title: "A title",
        summary: "Some text.",
        html: "<p>Some text.</p>",
        published: "2024-11-06T09:30:00+05:00",
        updated: "2024-11-06T09:30:00+05:00",
        authors: [{ name: "Herald Desk", url: "https://news.example/desk" }],
        countries: [{ code: "KZ", name: "Kazakhstan", slug: "kazakhstan" }],
        mentions: [],
        topics: [
          {
            slug: "energy",
            name: "Energy",
            description: "Power and fuel.",
            iptc: "20000256",
            aliases: [],
          },
        ],
        language: "en",
        corrections: [],
        status: "published",
      },
    ]);
  });

  test("can have further fields", () => {
    const text = `---
title: "A title: with a colon"
published: 2024-11-06T09:30+05:00
updated: 2024-11-07t04:00:00.5z
summary: >
  A summary
  on two lines
authors: [Aigul, {name: Bek, url: "https://bek.example"}]
countries: [UZ, EU]
mentions: [KZ, UZ]
topics: [trade, energy]
image:
  src: https://img.example/a b.png
  alt: A map
  credit: Herald
  caption: The route
link: https://elsewhere.example/новость
language: kk-cyrl
source: {name: The Herald, url: "https://herald.example/"}
aliases: [old-name, older-name]
corrections:
  - {date: 2024-11-07T10:00:00+05:00, text: An earlier version misspelt a name.}
imported: {source: "https://elsewhere.example/feed", hash: 1a2b}
draft: false
---
Some *text*.
`;
    const content = contentOf(files({ "articles/2024/11/x.md": text }));
    expect(content.articles).toMatchObject([
      {
        slug: "x",
        aliases: ["old-name", "older-name"],
        id: "tag:news.example,2024-11-01:articles/old-name",
        url: "https://elsewhere.example/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C",
        title: "A title: with a colon",
        summary: "A summary on two lines",
        html: "<p>Some <em>text</em>.</p>",
        published: "2024-11-06T09:30:00+05:00",
        updated: "2024-11-07T04:00:00Z",
        authors: [{ name: "Aigul" }, { name: "Bek", url: "https://bek.example/" }],
        countries: [{ code: "UZ" }, { code: "EU" }],
        mentions: [{ code: "KZ" }],
        topics: [{ slug: "trade" }, { slug: "energy" }],
        image: {
          url: "https://img.example/a%20b.png",
          alt: "A map",
          credit: "Herald",
          caption: "The route",
        },
        language: "kk-Cyrl",
        source: { name: "The Herald", url: "https://herald.example/" },
        corrections: [{ date: "2024-11-07T10:00:00+05:00", text: "An earlier version misspelt a name." }],
      },
    ]);
  });

  test("has its summary cut from the first paragraph, between words", () => {
    const body = `# Heading\n\n![](https://img.example/a.png)\n\n${"Energy [word](https://a.example) ".repeat(40)}`;
    const { summary } = article({}, { body });
    expect(summary).toBe(`${"Energy word ".repeat(24)}Energy…`);
    expect(article({}, { body: "x".repeat(301) }).summary).toBe(`${"x".repeat(299)}…`);
    expect(article({}, { body: "🐫".repeat(300) }).summary).toBe("🐫".repeat(300));
  });

  test("has its title as its summary if no paragraph has text", () => {
    expect(article({}, { body: "# Heading" }).summary).toBe("A title");
  });

  test("has its summary as its text if it has no other", () => {
    expect(article({ summary: "Trade & <transit>" }, { body: "" })).toMatchObject({
      summary: "Trade & <transit>",
      html: "<p>Trade &amp; &lt;transit&gt;</p>",
    });
  });

  test("reads NO as Norway, and other booleans of YAML 1.1 as text", () => {
    const { countries, title } = article({ countries: "[NO]", title: "On" });
    expect(countries).toEqual([{ code: "NO", name: "Norway", slug: "norway" }]);
    expect(title).toBe("On");
  });

  test("may begin with a byte order mark, end its lines with CRLF, and have no last line end", () => {
    const text = `\ufeff${articleText({}, "One\r\ntwo").trim().replaceAll(/\r?\n/g, "\r\n")}`;
    expect(contentOf(files({ "articles/2024/11/x.md": text })).articles[0]?.html).toBe("<p>One\ntwo</p>");
    expect(problemsOfText(text.replace("[KZ]", "[KAZ]"))).toEqual([
      'x.md:4:13 countries[0]: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
    ]);
  });

  test("keeps its id when it is renamed, and prefers the `id` of its front matter", () => {
    const id = "tag:news.example,2024-11-01:articles/old-name";
    expect(contentOf(files({ "articles/2024/11/old-name.md": articleText() })).articles[0]?.id).toBe(id);
    const renamed = articleText({ aliases: "[old-name]" });
    expect(contentOf(files({ "articles/2024/11/new-name.md": renamed })).articles[0]?.id).toBe(id);
    expect(article({ aliases: "[old-name]", id: "https://old.example/?p=1&q=%20" }).id).toBe(
      "https://old.example/?p=1&q=%20",
    );
  });

  test("keeps its id when the site moves", () => {
    const content = contentOf(files({ "articles/2024/11/x.md": articleText() }), {
      url: "http://localhost:1",
    });
    expect(content.articles[0]).toMatchObject({
      id: "tag:news.example,2024-11-01:articles/x",
      url: "http://localhost:1/articles/x",
    });
  });
});

describe("lengths are counted in characters", () => {
  test("in a title: up to 150 have no warning, up to 500 are allowed", () => {
    expect(problems({ title: "🐫".repeat(150) })).toEqual([]);
    expect(problems({ title: "🐫".repeat(151) })).toEqual([
      "x.md:2:8 warning: title: has 151 characters; shorten it to 150, because many readers cut longer titles off",
    ]);
    expect(article({ title: "🐫".repeat(500) }).title).toBe("🐫".repeat(500));
    expect(problems({ title: "🐫".repeat(501) })).toEqual([
      "x.md:2:8 title: has 501 characters; shorten it to 500 or fewer",
    ]);
  });

  test("in a summary: up to 500 are allowed", () => {
    expect(problems({ summary: "x".repeat(500) })).toEqual([]);
    expect(problems({ summary: "x".repeat(501) })).toEqual([
      "x.md:6:10 summary: has 501 characters; shorten it to 500 or fewer",
    ]);
  });
});
