import { describe, expect, test } from "vitest";
import {
  isOwnAddress,
  MAX_ADDRESSES,
  partAt,
  partPath,
  renderMonthSitemap,
  renderSectionsSitemap,
  renderSitemapIndex,
} from "../../src/directory/sitemap.ts";
import { DIRECTORY, EMPTY } from "./support/directory.ts";

const UPDATED = "2024-11-06T09:30:00+05:00";
const page = (url: string) => ({ url, updated: UPDATED });

describe("the sitemap", () => {
  test("is an index of the sections and the months, each in as many parts as needed", () => {
    const months = {
      "2024-12": { count: MAX_ADDRESSES, updated: "2024-12-31T23:00:00Z" },
      "2024-11": { count: MAX_ADDRESSES + 1, updated: UPDATED },
      "2024-10": { count: 0 },
    };
    expect(renderSitemapIndex(DIRECTORY, months)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/sitemap-sections.xml</loc><lastmod>2024-11-08T09:30:00+05:00</lastmod></sitemap>
<sitemap><loc>https://news.example/sitemap-2024-11.xml</loc><lastmod>2024-11-06T09:30:00+05:00</lastmod></sitemap>
<sitemap><loc>https://news.example/sitemap-2024-11.2.xml</loc><lastmod>2024-11-06T09:30:00+05:00</lastmod></sitemap>
<sitemap><loc>https://news.example/sitemap-2024-12.xml</loc><lastmod>2024-12-31T23:00:00Z</lastmod></sitemap>
</sitemapindex>
`);
  });

  test("has the pages of everything, the countries and the topics", () => {
    expect(renderSectionsSitemap(DIRECTORY)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://news.example/</loc><lastmod>2024-11-08T09:30:00+05:00</lastmod></url>
<url><loc>https://news.example/countries/uzbekistan</loc><lastmod>2024-11-07T09:30:00+05:00</lastmod></url>
<url><loc>https://news.example/countries/china</loc><lastmod>2024-11-08T09:30:00+05:00</lastmod></url>
<url><loc>https://news.example/topics/energy</loc><lastmod>2024-11-08T09:30:00+05:00</lastmod></url>
</urlset>
`);
  });

  test("of a site without articles has the home page, without a date", () => {
    expect(renderSectionsSitemap(EMPTY)).toContain("\n<url><loc>https://news.example/</loc></url>\n");
    expect(renderSitemapIndex(EMPTY, {})).toContain(
      "\n<sitemap><loc>https://news.example/sitemap-sections.xml</loc></sitemap>\n",
    );
  });

  test("has the articles of a month that are at the site's own address", () => {
    const articles = [
      page("https://news.example/articles/gas"),
      page("https://elsewhere.example/gas"),
      page("https://news.example/articles?a&b"),
    ];
    expect(renderMonthSitemap(DIRECTORY.site, articles, 1)).toBe(`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://news.example/articles/gas</loc><lastmod>2024-11-06T09:30:00+05:00</lastmod></url>
<url><loc>https://news.example/articles?a&#x26;b</loc><lastmod>2024-11-06T09:30:00+05:00</lastmod></url>
</urlset>
`);
  });

  test("splits a month after 50,000 addresses, and has no empty part", () => {
    const articles = Array.from({ length: MAX_ADDRESSES + 1 }, (_, index) =>
      page(`https://news.example/articles/a-${index}`),
    );
    const part = (number: number) =>
      renderMonthSitemap(DIRECTORY.site, [page("https://elsewhere.example/"), ...articles], number);
    expect(part(1)?.match(/<loc>/g)).toHaveLength(50_000);
    expect(part(2)).toContain("\n<url><loc>https://news.example/articles/a-50000</loc>");
    expect(part(2)?.match(/<loc>/g)).toHaveLength(1);
    expect(part(3)).toBeUndefined();
  });
});

describe("a part of the sitemap", () => {
  test.each([
    ["sections", "/sitemap-sections.xml"],
    [{ month: "2024-11", number: 1 }, "/sitemap-2024-11.xml"],
    [{ month: "2024-11", number: 2 }, "/sitemap-2024-11.2.xml"],
    [{ month: "2024-11", number: 11 }, "/sitemap-2024-11.11.xml"],
  ] as const)("%j is at %s", (part, path) => {
    expect(partPath(part)).toBe(path);
    expect(partAt(path)).toEqual(part);
  });

  test.each([
    "/sitemap.xml",
    "/sitemap-.xml",
    "/sitemap-2024.xml",
    "/sitemap-2024-11.1.xml",
    "/sitemap-2024-11.0.xml",
  ])("is not at %s", (path) => {
    expect(partAt(path)).toBeUndefined();
  });
});

test.each([
  ["https://news.example/articles/gas", true],
  ["https://NEWS.example/elsewhere", true],
  ["https://www.news.example/gas", false],
  ["http://news.example/gas", false],
  ["https://news.example.evil.example/gas", false],
])("%s is the site's own address: %s", (url, own) => {
  expect(isOwnAddress(url, { url: "https://news.example" })).toBe(own);
});
