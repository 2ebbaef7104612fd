import { describe, expect, test } from "vitest";
import { newSlug } from "../../../src/authoring/write/slugs.ts";
import { articleWith } from "../articles.ts";

const folder = {
  name: "content",
  site: { tag: "news.example,2024-11-01", timeZone: "UTC", countries: [] },
  articles: [
    articleWith("bridge", { draft: "true" }),
    articleWith("renamed", { aliases: "[first-name]" }),
    articleWith("bridge-2", { withdrawn: "{date: 2024-12-01T00:00:00Z, reason: x}" }),
    articleWith("moved-without-alias", { id: "tag:news.example,2024-11-01:articles/before" }),
  ],
};

describe("the slug of a title", () => {
  test.each([
    ["A bridge on the old road: opened!", "a-bridge-on-the-old-road-opened"],
    ["Қазақстан жаңалықтары", "qazaqstan-zhanalyqtary"],
    ["საქართველო", "saqartvelo"],
    // Cut between words, to 60 characters at most.
    [
      "Five Central Asian states try to stay neutral over the war in Ukraine",
      "five-central-asian-states-try-to-stay-neutral-over-the-war",
    ],
    ["a".repeat(70), "a".repeat(60)],
  ])("%s is %s", (title, slug) => {
    expect(newSlug(folder, title)).toBe(slug);
  });

  test("may be chosen, but must be valid", () => {
    expect(newSlug(folder, "Bridge", "other")).toBe("other");
    expect(() => newSlug(folder, "Bridge", "Other Name")).toThrow(
      '--slug: "Other Name" is not a slug; did you mean "other-name"?',
    );
  });

  test("must be chosen if none can be made from the title", () => {
    expect(() => newSlug(folder, "中文 🐫")).toThrow(
      "The title has no letters that a slug can be made from; choose a slug with --slug some-words.",
    );
  });
});

test.each([
  [
    "bridge",
    '"bridge" is the slug of content/articles/2024/11/bridge.md; choose another, as in --slug bridge-3',
  ],
  [
    "first-name",
    '"first-name" is an earlier slug of content/articles/2024/11/renamed.md; choose another, as in --slug first-name-2',
  ],
  [
    "before",
    '"before" would give the article the id of content/articles/2024/11/moved-without-alias.md; choose another, as in --slug before-2',
  ],
])("%s is taken", (slug, message) => {
  expect(() => newSlug(folder, slug)).toThrow(message);
  expect(() => newSlug(folder, "Title", slug)).toThrow(message);
});
