import { describe, expect, test } from "vitest";
import { latestDayIn } from "../../src/importing/source/guess-dates.ts";
import { expandShortcodes } from "../../src/importing/text/shortcodes.ts";
import { writeFolder } from "../authoring/folder.ts";
import { LONG, TIME_FACTOR } from "../support/time.ts";
import { fileWith, importInto, rss, rssItem } from "./importing.ts";
import { markdownOf } from "./markdown.ts";

/** The most time for anything, in milliseconds. On an idle machine, fast code takes a fraction of it. */
const MAX_TIME = 15_000 * TIME_FACTOR;

function inTime<Result>(act: () => Result): Result {
  const begin = performance.now();
  const result = act();
  expect(performance.now() - begin).toBeLessThan(MAX_TIME);
  return result;
}

const N = LONG ? 200_000 : 100_000;

describe("HTML that is meant to be slow to read takes little time:", () => {
  test.each([
    ["spaces within emphasis", `<b>a${" ".repeat(N)}b</b>`],
    ["symbols within emphasis", `<b>${"🐫".repeat(N / 4)}a${"🐫".repeat(N / 4)}</b>`],
    ["adjacent emphasis", "<b>a</b>".repeat(N / 10)],
    ["breaks within emphasis", `<b>${"<br>".repeat(N / 10)}a</b>`],
    ["stars", "*".repeat(N)],
    ["underscores", "_".repeat(N)],
    ["brackets", "[".repeat(N)],
    ["backticks", `<code>${"`".repeat(N)}</code>`],
    ["pipes in a table", `<table><tr><td>${"|".repeat(N / 4)}</table>`],
    ["a table of many cells", `<table>${"<tr><td>a<td>b".repeat(N / 40)}</table>`],
    ["lists beside lists", "<ul><li>a</ul>".repeat(N / 40)],
    ["lines", `${"a\n".repeat(N / 4)}`],
  ])("%s", (_what, html) => {
    inTime(() => markdownOf(html, { lines: true }));
  });

  test.each([
    ["brackets", "[a ".repeat(N)],
    ["attributes", `[gallery ${"a".repeat(N)}]`],
    ["quotes", `[caption x="${"'".repeat(N)}`],
    ["captions without end tags", "[caption x=1]".repeat(N / 10)],
  ])("shortcodes of %s", (_what, content) => {
    inTime(() => expandShortcodes(content, () => ""));
  });
});

test("a text of nothing but days takes little time to search", () => {
  inTime(() => latestDayIn("on November 4 ".repeat(N / 10), Date.parse("2024-11-07T00:00:00Z"), "UTC"));
});

describe("fields that are meant to be slow to read take little time:", () => {
  test.each([
    ["an author of brackets", { author: "(".repeat(N) }],
    ["a link of one long part", { link: `https://cms.example/${"a".repeat(N)}/b` }],
    ["a link of slashes", { link: `https://cms.example/${"/".repeat(N)}b` }],
    ["a guid", { guid: "%".repeat(N) }],
    ["a date", { pubDate: "1 ".repeat(N) }],
    ["a category", { category: "Kazakhstan ".repeat(N / 10) }],
    [
      "a summary of postscripts",
      { description: "The post x ".repeat(N / 10), "content:encoded": "Kazakhstan." },
    ],
    ["a title of names", { title: "Jordan Xu. ".repeat(N / 10) }],
    ["a text of names", { description: "Jordan Xu. Georgia, Atlanta. ".repeat(N / 30) }],
    ["comments in an attribute", { description: `<b x="${"<!-- ".repeat(N / 10)}"></b>` }],
    ["references", { description: "&amp;".repeat(N / 10) }],
  ])("%s", async (_what, fields) => {
    const begin = performance.now();
    const { report } = await importInto(writeFolder({}), "rss", [fileWith(rss(rssItem(fields)))]);
    expect(performance.now() - begin).toBeLessThan(MAX_TIME);
    expect(report.counts.imported + report.problems.length + report.counts.skipped).toBe(1);
  });
});
