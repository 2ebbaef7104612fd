import { describe, expect, test } from "vitest";
import { AGGREGATORS } from "../../src/article/aggregator.ts";
import { shortfallsOfArticle, shortfallsOfSite } from "../../src/article/aggregators.ts";
import { articleText, files, problemsOf, SITE_YAML } from "../support/content.ts";

const article = {
  title: "A title of twenty ch",
  html: `<p>${"Text &amp; ".repeat(42)}<a href="https://a.example/long-address">and so</a></p>`,
  image: { width: 900, height: 500 },
};
const site = {
  url: "https://news.example",
  language: "en-GB",
  description: "News of the steppe and the sea",
  content: "full" as const,
  pageSize: 20,
};

describe("an article", () => {
  test("that meets every requirement is fine", () => {
    expect(shortfallsOfArticle(AGGREGATORS, article)).toEqual([]);
  });

  test.each([
    [
      "msn",
      { title: "A title of 19 chars" },
      "title",
      "a title of 19 characters is too short for MSN (minimum: 20)",
    ],
    [
      "msn",
      { title: "𐐷".repeat(151) },
      "title",
      "a title of 151 characters is too long for MSN (maximum: 150)",
    ],
    [
      "msn",
      { title: "A title with <b>HTML</b> in it" },
      "title",
      "contains HTML, which MSN does not accept in titles",
    ],
    [
      "flipboard",
      { image: { width: 900, height: 499 } },
      "image",
      "a picture with a side of 499 pixels is too small for Flipboard (minimum: 500)",
    ],
    [
      "flipboard",
      { html: `<p>${"Text &amp; ".repeat(42)}<b>so</b></p>` },
      undefined,
      "a text of 296 characters is too short for Flipboard (minimum: 300)",
    ],
    [
      "flipboard",
      { image: undefined },
      "image",
      "is missing; Flipboard shows articles with a picture of 500 pixels or more",
    ],
    [
      "flipboard",
      { image: { width: 499, height: 900 } },
      "image",
      "a picture with a side of 499 pixels is too small for Flipboard (minimum: 500)",
    ],
  ] as const)("does not meet a requirement of %s: %o", (aggregator, change, field, message) => {
    const short = { ...article, ...change };
    expect(shortfallsOfArticle([aggregator], short)).toEqual([{ field: field ? [field] : [], message }]);
    expect(shortfallsOfArticle([], short)).toEqual([]);
    const others = AGGREGATORS.filter((name) => name !== aggregator);
    expect(shortfallsOfArticle(others, short)).toEqual([]);
  });

  test("gets no warning about a picture on another site, whose size is unknown", () => {
    expect(shortfallsOfArticle(["flipboard"], { ...article, image: {} })).toEqual([]);
  });

  test("may have a title of 20 or 150 characters for MSN", () => {
    for (const length of [20, 150])
      expect(shortfallsOfArticle(["msn"], { ...article, title: "x".repeat(length) })).toEqual([]);
  });
});

describe("a site", () => {
  test("that gives only summaries is not enough for MSN", () => {
    expect(shortfallsOfSite(["msn"], { ...site, content: "summary" })).toEqual([
      { field: ["content"], message: "summaries are not enough for MSN, which requires `full`" },
    ]);
  });

  test("that meets every requirement is fine", () => {
    expect(shortfallsOfSite(AGGREGATORS, site)).toEqual([]);
  });

  test.each([
    [
      "smartnews",
      { description: "News of the steppe and the seas" },
      "description",
      "a description of 31 characters is too long for SmartNews (maximum: 30)",
    ],
    [
      "smartnews",
      { content: "summary" },
      "content",
      "summaries are not enough for SmartNews, which requires `full`",
    ],
    [
      "flipboard",
      { content: "summary" },
      "content",
      "summaries are not enough for Flipboard, which requires `full`",
    ],
    [
      "flipboard",
      { pageSize: 19 },
      "pageSize",
      "a feed of 19 articles is too short for Flipboard (minimum: 20)",
    ],
    [
      "msn",
      { url: "http://news.example" },
      "url",
      '"http://news.example" is not secure enough for MSN, which requires https',
    ],
    [
      "apple-news",
      { language: "kk" },
      "language",
      '"kk" is not enough for Apple News, which also requires a region; write it as in "en-US"',
    ],
  ] as const)("does not meet a requirement of %s: %o", (aggregator, change, field, message) => {
    const short = { ...site, ...change };
    expect(shortfallsOfSite([aggregator], short)).toEqual([{ field: [field], message }]);
    expect(shortfallsOfSite([], short)).toEqual([]);
  });

  test.each(["en-US", "kk-Cyrl-KZ", "es-419"])("may be in %s for Apple News", (language) => {
    expect(shortfallsOfSite(["apple-news"], { ...site, language })).toEqual([]);
  });
});

describe("the check", () => {
  const text = articleText({ title: "A title of 19 chars" });
  const check = (aggregators: string) =>
    problemsOf(
      files({ "articles/2024/11/a.md": text }, { site: `${SITE_YAML}aggregators: ${aggregators}\n` }),
    );

  test("reports what is missing, as a warning with its position", () => {
    expect(check("[msn, apple-news]")).toEqual([
      "content/articles/2024/11/a.md:2:8 warning: title: a title of 19 characters is too short for MSN (minimum: 20)",
      'content/site.yaml:5:11 warning: language: "en" is not enough for Apple News, which also requires a region; write it as in "en-US"',
    ]);
  });

  test("reports nothing about aggregators that are not listed", () => {
    expect(check("[]")).toEqual([]);
  });

  test("knows the names of aggregators", () => {
    expect(check("[flipbord, dzen]")).toEqual([
      'content/site.yaml:16:15 aggregators[0]: "flipbord" is not a known aggregator; did you mean "flipboard"?',
      'content/site.yaml:16:25 aggregators[1]: "dzen" is not a known aggregator; the known ones are smartnews, flipboard, msn, apple-news',
    ]);
  });
});
