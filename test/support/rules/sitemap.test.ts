import { describe, expect, test } from "vitest";
import { checkNewsSitemap, checkSitemap, checkSitemapIndex } from "./sitemap.ts";

const SELF = "https://news.example/sitemap.xml";
const NOW = Date.parse("2024-11-08T00:00:00Z");

const INDEX = `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/sitemap-1.xml</loc><lastmod>2024-11-06</lastmod></sitemap>
<sitemap><loc>https://news.example/sitemap-2.xml</loc></sitemap>
</sitemapindex>
`;

const PAGES = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://news.example/</loc><lastmod>2024-11-06T09:30:00+05:00</lastmod></url>
<url><loc>https://news.example/articles/gas</loc></url>
</urlset>
`;

const NEWS = `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://news.example/articles/gas</loc><news:news><news:publication><news:name>Herald</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-11-06T09:30:00+05:00</news:publication_date><news:title>Gas</news:title></news:news></url>
</urlset>
`;

type Case = readonly [rule: string, from: string, to: string];

const ofIndex: readonly Case[] = [
  ["UndefinedElement", "sitemapindex", "urlset"],
  ["UndefinedElement", "schemas/sitemap/0.9", "schemas/sitemap/0.8"],
  ["MissingElement, sitemaps.org protocol", "<loc>https://news.example/sitemap-2.xml</loc>", ""],
  ["InvalidW3CDTFDate, sitemaps.org protocol", "2024-11-06", "6 November 2024"],
  ["InvalidW3CDTFDate, sitemaps.org protocol", "2024-11-06", "2024-02-30"],
  ["OutsideOfSitemap, sitemaps.org protocol", "news.example/sitemap-2", "www.news.example/sitemap-2"],
];

const ofPages: readonly Case[] = [
  ["SAXError, XML 1.0", "</urlset>", ""],
  ["MissingEncoding", ' encoding="utf-8"', ""],
  ["UndefinedElement", ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', ""],
  ["InvalidW3CDTFDate, sitemaps.org protocol", "09:30:00+05:00", "09:30:00"],
  [
    "InvalidURLAttribute, sitemaps.org protocol",
    "<loc>https://news.example/articles/gas<",
    "<loc>/articles/gas<",
  ],
  ["LocTooLong, sitemaps.org protocol", "articles/gas", `articles/${"g".repeat(2048)}`],
  ["OutsideOfSitemap, sitemaps.org protocol", "news.example/articles", "elsewhere.example/articles"],
  ["DuplicateValue, sitemaps.org protocol", "articles/gas", ""],
  ["DuplicateElement, sitemaps.org protocol", "<lastmod>", "<lastmod>2024-11-06</lastmod><lastmod>"],
  ["UndefinedElement, sitemaps.org protocol", "<lastmod>", "<changed/><lastmod>"],
];

const ofNews: readonly Case[] = [
  ["MissingElement, Google news sitemaps", "<news:title>Gas</news:title>", ""],
  ["MissingElement, Google news sitemaps", "<news:language>en</news:language>", ""],
  ["NotBlank, Google news sitemaps", ">Herald<", "><"],
  ["InvalidNewsLanguage, Google news sitemaps", ">en<", ">en-GB<"],
  ["InvalidW3CDTFDate, Google news sitemaps", "2024-11-06T09:30:00+05:00", "yesterday"],
  ["OldNews, Google news sitemaps", "2024-11-06", "2024-11-05"],
  ["UnknownNamespace", "sitemap-news/0.9", "sitemap-news/0.8"],
];

const rulesOf = (findings: readonly { rule: string }[]) => findings.map(({ rule }) => rule);

describe("the rules of sitemaps", () => {
  test("find nothing wrong in valid sitemaps", () => {
    expect(checkSitemapIndex(INDEX, SELF)).toEqual([]);
    expect(checkSitemap(PAGES, SELF)).toEqual([]);
    expect(checkNewsSitemap(NEWS, SELF, NOW)).toEqual([]);
    expect(checkNewsSitemap(NEWS.replace(/<url>.*<\/url>/, ""), SELF, NOW)).toEqual([]);
  });

  test.each([
    ...ofIndex.map((each) => [...each, INDEX, checkSitemapIndex] as const),
    ...ofPages.map((each) => [...each, PAGES, checkSitemap] as const),
    ...ofNews.map((each) => [...each, NEWS, (xml: string) => checkNewsSitemap(xml, SELF, NOW)] as const),
  ])("find %s if %j becomes %j", (rule, from, to, valid, check) => {
    expect(valid).toContain(from);
    expect(rulesOf(check(valid.replaceAll(from, to), SELF))).toContain(rule);
  });

  test("allow a sitemap in a folder to list only what is in that folder", () => {
    expect(rulesOf(checkSitemap(PAGES, "https://news.example/sitemaps/2024-11.xml"))).toEqual([
      "OutsideOfSitemap, sitemaps.org protocol",
      "OutsideOfSitemap, sitemaps.org protocol",
    ]);
  });

  test("allow 1 to 50,000 addresses in a sitemap, and at most 1,000 in a news sitemap", () => {
    const pages = (count: number, inside = "") =>
      Array.from(
        { length: count },
        (_, index) => `<url><loc>https://news.example/${index}</loc>${inside}</url>`,
      );
    const [, news = ""] = /(<news:news>.*<\/news:news>)/.exec(NEWS) ?? [];
    const fill = (xml: string, urls: readonly string[]) => xml.replace(/<url>.*<\/url>/s, urls.join(""));
    expect(rulesOf(checkSitemap(fill(PAGES, []), SELF))).toEqual(["MissingElement, sitemaps.org protocol"]);
    expect(checkSitemap(fill(PAGES, pages(50_000)), SELF)).toEqual([]);
    expect(rulesOf(checkSitemap(fill(PAGES, pages(50_001)), SELF))).toEqual([
      "TooManyAddresses, sitemaps.org protocol",
    ]);
    expect(checkNewsSitemap(fill(NEWS, pages(1000, news)), SELF, NOW)).toEqual([]);
    expect(rulesOf(checkNewsSitemap(fill(NEWS, pages(1001, news)), SELF, NOW))).toEqual([
      "TooManyAddresses, sitemaps.org protocol",
    ]);
  });
});
