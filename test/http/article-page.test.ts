import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keys } from "../../src/store/keys.ts";
import { articleText, files } from "../support/content.ts";
import { parseXml } from "../support/rules/dom.ts";
import { bodyOf } from "../support/rules/walk.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";

/** A text that takes four minutes to read. */
const LONG = "word ".repeat(238 * 4);

const ARTICLES = {
  "articles/2024/11/first.md": articleText({ published: "2024-11-01T23:30:00+05:00" }, LONG),
  "articles/2024/11/second.md": articleText(
    {
      title: "'Oil & gas: </script><script>alert(1)</script>'",
      published: "2024-11-02T09:30:00+05:00",
      updated: "2024-11-03T10:00:00+05:00",
      summary: "'A \"summary\" & more'",
      authors: "[Herald Desk, {name: Aigerim, url: 'https://x.example/?a=1&b=2'}]",
      countries: "[KZ, UZ]",
      mentions: "[CN]",
      topics: "[energy, trade]",
      image: '{src: "https://x.example/p.webp", alt: "A <b>", credit: "C & D", caption: Below}',
      source: '{name: Times, url: "https://times.example/"}',
      corrections: '[{date: "2024-11-03T10:00:00+05:00", text: "It was <b>two</b>."}]',
    },
    "Text.",
  ),
  "articles/2024/11/elsewhere.md": articleText({
    published: "2024-11-04T09:30:00+05:00",
    link: "https://x.example/really",
    countries: "[UZ]",
  }),
  "articles/2024/11/kazakh.md": articleText(
    { title: "Теңге", published: "2024-11-04T10:30:00+05:00", language: "kk", countries: "[TJ]" },
    "Мәтін.",
  ),
  ...Object.fromEntries(
    [5, 6, 7, 8, 9].map((day) => [
      `articles/2024/11/day-${day}.md`,
      articleText({ title: `Day ${day}`, published: `2024-11-0${day}T09:30:00+05:00` }),
    ]),
  ),
};

let served: Served;
beforeAll(async () => {
  served = await serve(files(ARTICLES, { folder: SAMPLE }));
});
afterAll(() => served.close());

/** The attributes of elements in the head of a page, by name. */
async function headOf(path: string) {
  const html = (await bodyOf(served.fetch, path)).slice("<!doctype html>".length);
  const [head] = parseXml(html).root.children;
  const elements = head?.children ?? [];
  const metas = elements.filter(({ name }) => name === "meta").map(({ attributes }) => attributes);
  const data = elements.find(({ attributes }) => attributes.type === "application/ld+json");
  return {
    canonical: elements.find(({ attributes }) => attributes.rel === "canonical")?.attributes.href,
    properties: metas.flatMap(({ property, content }) => (property ? [[property, content]] : [])),
    description: metas.find(({ name }) => name === "description")?.content,
    data: JSON.parse(data?.text ?? "null"),
  };
}

describe("the page of an article", () => {
  test("gives search engines all metadata of the article", async () => {
    const { canonical, description, data } = await headOf("/articles/second");
    expect(canonical).toBe(`${URL_OF_TESTS}/articles/second`);
    expect(description).toBe('A "summary" & more');
    expect(data).toEqual({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      "@id": "tag:news.example,2024-11-01:articles/second",
      mainEntityOfPage: `${URL_OF_TESTS}/articles/second`,
      url: `${URL_OF_TESTS}/articles/second`,
      headline: "Oil & gas: </script><script>alert(1)</script>",
      description: 'A "summary" & more',
      inLanguage: "en",
      datePublished: "2024-11-02T09:30:00+05:00",
      dateModified: "2024-11-03T10:00:00+05:00",
      author: [
        { "@type": "Organization", name: "Herald Desk" },
        { "@type": "Person", name: "Aigerim", url: "https://x.example/?a=1&b=2" },
      ],
      publisher: { "@type": "NewsMediaOrganization", name: "Steppe Herald", url: `${URL_OF_TESTS}/` },
      image: {
        "@type": "ImageObject",
        url: "https://x.example/p.webp",
        caption: "Below",
        creditText: "C & D",
      },
      articleSection: ["Energy", "Trade"],
      about: [
        { "@type": "Country", name: "Kazakhstan", identifier: "KZ" },
        { "@type": "Country", name: "Uzbekistan", identifier: "UZ" },
      ],
      mentions: [{ "@type": "Country", name: "China", identifier: "CN" }],
      isAccessibleForFree: true,
      license: "https://creativecommons.org/licenses/by/4.0/",
      isBasedOn: "https://times.example/",
      correction: [
        {
          "@type": "CorrectionComment",
          datePublished: "2024-11-03T10:00:00+05:00",
          text: "It was <b>two</b>.",
        },
      ],
    });
  });

  test("has Open Graph properties", async () => {
    const { properties } = await headOf("/articles/second");
    expect(properties).toEqual([
      ["og:type", "article"],
      ["og:title", "Oil & gas: </script><script>alert(1)</script>"],
      ["og:description", 'A "summary" & more'],
      ["og:url", `${URL_OF_TESTS}/articles/second`],
      ["og:site_name", "Steppe Herald"],
      ["og:image", "https://x.example/p.webp"],
      ["og:image:alt", "A <b>"],
      ["article:published_time", "2024-11-02T09:30:00+05:00"],
      ["article:modified_time", "2024-11-03T10:00:00+05:00"],
      ["article:section", "Energy"],
      ["article:tag", "Kazakhstan"],
      ["article:tag", "Uzbekistan"],
      ["article:tag", "Energy"],
      ["article:tag", "Trade"],
    ]);
  });

  test("shows the picture, authors, dates, source, corrections and sections", async () => {
    const html = await bodyOf(served.fetch, "/articles/second");
    for (const part of [
      '<img class="unsized" src="https://x.example/p.webp" alt="A &lt;b&gt;"/>',
      "<figcaption>Below C &amp; D</figcaption>",
      'By <bdi>Herald Desk</bdi>, <bdi><a href="https://x.example/?a=1&amp;b=2">Aigerim</a></bdi>',
      '<time datetime="2024-11-02T09:30:00+05:00">November 2, 2024 at 9:30 AM GMT+5</time>',
      'Updated <time datetime="2024-11-03T10:00:00+05:00">November 3, 2024 at 10:00 AM GMT+5</time>',
      'Source: <bdi><a href="https://times.example/">Times</a></bdi>',
      "It was &lt;b&gt;two&lt;/b&gt;.",
      '<a href="/countries/uzbekistan">Uzbekistan</a>',
      '<a href="/topics/trade">Trade</a>',
    ]) {
      expect(html).toContain(part);
    }
  });

  test("shows the reading time, and dates in the site's time zone", async () => {
    const html = await bodyOf(served.fetch, "/articles/first");
    expect(html).toContain("4 min read");
    expect(html).toContain(">November 1, 2024 at 11:30 PM GMT+5<");
    expect(await bodyOf(served.fetch, "/articles/second")).toContain("1 min read");
  });

  test("links to the newest other articles of its first country", async () => {
    const html = await bodyOf(served.fetch, "/articles/day-9");
    const [, more = ""] = html.split('id="more"');
    expect(more).toContain('More from <a href="/countries/kazakhstan">Kazakhstan</a>');
    expect([...more.matchAll(/<h3><a href="[^"]*\/articles\/([^"]+)">/g)].map(([, slug]) => slug)).toEqual([
      "day-8",
      "day-7",
      "day-6",
      "day-5",
    ]);
  });

  test("names the address of an article on another site", async () => {
    const { canonical, data } = await headOf("/articles/elsewhere");
    expect([canonical, data.url]).toEqual(["https://x.example/really", "https://x.example/really"]);
    expect(await bodyOf(served.fetch, "/articles/elsewhere")).toContain(
      '<a href="https://x.example/really">Read the article at x.example</a>',
    );
    expect(await bodyOf(served.fetch, "/articles/first")).not.toContain("Read the article at");
  });

  test("is shown without other articles, and not cached, while their section cannot be read", async () => {
    const key = keys.section("/countries/kazakhstan");
    const { value, metadata } = await served.kv.getWithMetadata(key);
    await served.kv.put(key, "{", { metadata });
    const response = await served.fetch("/articles/first");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(await response.text()).not.toContain('id="more"');
    await served.kv.put(key, value ?? "", { metadata });
    expect((await served.fetch("/articles/first")).headers.get("cache-control")).toBe("public, max-age=60");
  });

  test("marks the language of an article in another language, but not the English texts around it", async () => {
    const html = await bodyOf(served.fetch, "/articles/kazakh");
    expect(html.startsWith('<!doctype html><html lang="en">')).toBe(true);
    expect(html).toContain('<h1 lang="kk" dir="auto">Теңге</h1>');
    expect(html).toContain('<div class="text" lang="kk" dir="auto"><p>Мәтін.</p></div>');
    expect(html).toContain(
      '<p class="meta">By <bdi><a href="https://news.example/desk">Herald Desk</a></bdi>',
    );
    expect(await bodyOf(served.fetch, "/countries/tajikistan")).toContain('<h3 lang="kk" dir="auto">');
  });

  test("lists similar addresses if there is no such article", async () => {
    const response = await served.fetch("/articles/day-9-of");
    expect([response.status, ((await response.json()) as { near: string[] }).near]).toEqual([
      404,
      ["/articles/day-9", "/articles/day-8", "/articles/day-7"],
    ]);
    const page = await served.fetch("/articles/elsewhe", { headers: { "Sec-Fetch-Dest": "document" } });
    expect(await page.text()).toContain('<a href="/articles/elsewhere">/articles/elsewhere</a>');
  });
});
