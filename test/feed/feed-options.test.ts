import { describe, expect, test } from "vitest";
import {
  chooseItems,
  EXTENTS,
  type Extent,
  type FeedOptions,
  limitContent,
  optionsQuery,
  withinSite,
} from "../../src/feed/feed-options.ts";
import { contentOf, files } from "../support/content.ts";
import { makeItem } from "../support/item.ts";

const { site } = contentOf(files({}));

test.each<[FeedOptions, string]>([
  [{ without: [] }, ""],
  [{ limit: 5, without: [] }, "?limit=5"],
  [{ content: "headline", limit: 1, without: [] }, "?content=headline&limit=1"],
  [{ without: ["b", "a", "b"] }, "?without=a,b"],
  [{ limit: 2, content: "summary", without: ["x"] }, "?content=summary&limit=2&without=x"],
])("the query of %j is %s", (options, query) => {
  expect(optionsQuery(options)).toBe(query);
});

// What a site publishes, what a request wants, and what it gets.
test.each<[Extent, Extent, Extent]>([
  ["full", "full", "full"],
  ["full", "summary", "summary"],
  ["full", "headline", "headline"],
  ["summary", "full", "summary"],
  ["summary", "summary", "summary"],
  ["summary", "headline", "headline"],
  ["headline", "full", "headline"],
])("of %s, a request for %s gets %s", (max, wanted, expected) => {
  expect(limitContent(max, wanted)).toBe(expected);
});

test("without a wish, a request gets all that the site publishes", () => {
  for (const extent of EXTENTS) expect(limitContent(extent)).toBe(extent);
});

describe("options within a site", () => {
  const options = { limit: 3, without: ["a"] };

  test("keep a content that is less than the site's", () => {
    expect(withinSite({ ...options, content: "headline" }, site)).toEqual({
      ...options,
      content: "headline",
    });
  });

  test("lose a content that is the site's own, or more", () => {
    expect(withinSite({ ...options, content: "full" }, site)).toEqual(options);
    expect(withinSite({ ...options, content: "full" }, { ...site, content: "summary" })).toEqual(options);
  });
});

test("the newest items are chosen, without those that are left out", () => {
  const items = ["d", "c", "b", "a"].map((slug) => {
    const made = makeItem();
    return { ...made, _caravanserai: { ...made._caravanserai, slug } };
  });
  const slugs = (options: FeedOptions) =>
    chooseItems(items, options).map(({ _caravanserai }) => _caravanserai.slug);
  expect(slugs({ without: [] })).toEqual(["d", "c", "b", "a"]);
  expect(slugs({ limit: 2, without: [] })).toEqual(["d", "c"]);
  expect(slugs({ limit: 2, without: ["d", "b"] })).toEqual(["c", "a"]);
});
