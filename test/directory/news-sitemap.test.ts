import { describe, expect, test } from "vitest";
import { newsLanguage, renderNewsSitemap } from "../../src/directory/news-sitemap.ts";
import { DIRECTORY } from "./support/directory.ts";

const { site } = DIRECTORY;
const NOW = Date.parse("2024-11-08T12:00:00Z");
const article = (name: string, published: string) => ({
  url: `https://news.example/articles/${name}`,
  title: `Of ${name} & more`,
  published,
});
const namesIn = (xml: string | undefined) =>
  [...(xml ?? "").matchAll(/articles\/([\w-]+)</g)].map(([, name]) => name);

describe("the news sitemap", () => {
  test("has publication, language, date and title, newest first", () => {
    const articles = [
      article("gas", "2024-11-07T09:30:00+05:00"),
      { ...article("oil", "2024-11-08T09:30:00+05:00"), language: "kk-Cyrl" },
    ];
    expect(renderNewsSitemap(site, articles, NOW)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/articles/oil</loc><news:news><news:publication><news:name>Steppe &#x26; Co</news:name><news:language>kk</news:language></news:publication><news:publication_date>2024-11-08T09:30:00+05:00</news:publication_date><news:title>Of oil &#x26; more</news:title></news:news></url>
<url><loc>https://news.example/articles/gas</loc><news:news><news:publication><news:name>Steppe &#x26; Co</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-11-07T09:30:00+05:00</news:publication_date><news:title>Of gas &#x26; more</news:title></news:news></url>
</urlset>
`);
  });

  test("has exactly the last two days, nothing from the future, and nothing from other sites", () => {
    const articles = [
      article("too-old", "2024-11-06T11:59:59Z"),
      article("oldest", "2024-11-06T12:00:00Z"),
      article("newest", "2024-11-08T17:00:00+05:00"),
      article("to-come", "2024-11-08T12:00:01Z"),
      {
        ...article("elsewhere", "2024-11-08T09:00:00Z"),
        url: "https://elsewhere.example/articles/elsewhere",
      },
    ];
    expect(namesIn(renderNewsSitemap(site, articles, NOW))).toEqual(["newest", "oldest"]);
  });

  test("has the newest 1,000 articles", () => {
    const articles = Array.from({ length: 1001 }, (_, index) =>
      article(`a-${index}`, new Date(NOW - (1001 - index) * 1000).toISOString()),
    );
    const names = namesIn(renderNewsSitemap(site, articles, NOW));
    expect([names.length, names[0], names.at(-1)]).toEqual([1000, "a-1000", "a-1"]);
  });
});

test.each([
  ["en", "en"],
  ["en-GB", "en"],
  ["kk-Cyrl", "kk"],
  ["tyv", "tyv"],
  ["zh", "zh-cn"],
  ["zh-Hans-CN", "zh-cn"],
  ["zh-TW", "zh-tw"],
  ["zh-Hant-HK", "zh-tw"],
])("the language %s is %s for Google News", (tag, language) => {
  expect(newsLanguage(tag)).toBe(language);
});
