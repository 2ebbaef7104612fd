import { describe, expect, test } from "vitest";
import { nearestArticles } from "../../src/section/near-articles.ts";

const SLUGS = [
  "the-gas-of-kazakhstan",
  "gas-pipeline-to-china-opens",
  "a-bridge-on-the-old-road-opens",
  "gas-prices-rise",
  "railway-bridge-opens",
  "in-the-year-of-the-horse",
];

describe("the nearest slugs", () => {
  test.each([
    ["old-bridge-opens", ["a-bridge-on-the-old-road-opens", "railway-bridge-opens"]],
    ["china-gas-pipeline", ["gas-pipeline-to-china-opens", "the-gas-of-kazakhstan"]],
    ["A-Bridge-On-The-Old-Road", ["a-bridge-on-the-old-road-opens"]],
    ["gas-prices-fall-again-in-spring", ["gas-prices-rise", "the-gas-of-kazakhstan"]],
  ])("to %s are those that share the most of its words", (slug, near) => {
    expect(nearestArticles(slug, SLUGS)).toEqual(near);
  });

  test("are the first in the list among equals, and no more than requested", () => {
    expect(nearestArticles("gas", SLUGS)).toEqual([
      "the-gas-of-kazakhstan",
      "gas-pipeline-to-china-opens",
      "gas-prices-rise",
    ]);
    expect(nearestArticles("opens", SLUGS, 2)).toEqual([
      "gas-pipeline-to-china-opens",
      "a-bridge-on-the-old-road-opens",
    ]);
  });

  test("must share half of the words of the shorter one", () => {
    expect(nearestArticles("one-two-three-bridge", SLUGS)).toEqual([]);
    expect(nearestArticles("one-two-old-bridge", SLUGS)).toEqual(["a-bridge-on-the-old-road-opens"]);
    expect(nearestArticles("old-one", SLUGS)).toEqual(["a-bridge-on-the-old-road-opens"]);
    expect(nearestArticles("one-two-three-bridge-railway", SLUGS)).toEqual(["railway-bridge-opens"]);
  });

  test("are found by the beginning of the last word, if it has three letters", () => {
    expect(nearestArticles("gas-pri", SLUGS, 1)).toEqual(["gas-prices-rise"]);
    expect(nearestArticles("gas-pr", SLUGS, 1)).toEqual(["the-gas-of-kazakhstan"]);
    expect(nearestArticles("pri-gas", SLUGS, 1)).toEqual(["the-gas-of-kazakhstan"]);
  });

  test.each(["the-of-in-a", "ga", "", "-", "---", "horses-years", ".*"])("to %j do not exist", (slug) => {
    expect(nearestArticles(slug, SLUGS)).toEqual([]);
  });

  test("count a word once", () => {
    expect(nearestArticles("day-by-day-by-day-report", ["day-by-day", "report-of-the-day"])).toEqual([
      "report-of-the-day",
      "day-by-day",
    ]);
  });
});
