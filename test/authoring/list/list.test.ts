import { describe, expect, test } from "vitest";
import { articleTable } from "../../../src/authoring/list/article-table.ts";
import { countPairs, countTables } from "../../../src/authoring/list/counts.ts";
import { select } from "../../../src/authoring/list/select.ts";
import { widthOf } from "../../../src/node/columns.ts";
import { articleOf, articleWith, TOPICS } from "../articles.ts";

const articles = [
  articleWith("old", {
    published: "2024-11-01T23:30:00Z",
    title: '"Old: \u202e日本"',
    countries: "[UZ]",
    topics: "[trade]",
  }),
  articleWith("gone", { withdrawn: "{date: 2024-12-01T00:00:00Z, reason: x}" }),
  articleWith("plan", {
    published: "2025-06-01T00:00:00Z",
    countries: "[KZ, UZ]",
    topics: "[energy, trade]",
  }),
  articleWith("idea", { draft: "true", published: "2024-06-01T00:00:00Z" }),
  articleOf("broken", "Text"),
];
const slugs = (filter: Parameters<typeof select>[1]) =>
  select(articles, filter, TOPICS).map(({ slug }) => slug);

describe("a filter", () => {
  test("puts drafts and undated articles first, then the newest", () => {
    expect(slugs({})).toEqual(["broken", "idea", "plan", "gone", "old"]);
  });

  test.each([
    [{ country: "uz" }, ["plan", "old"]],
    [{ topic: "Energy" }, ["idea", "plan", "gone"]],
    [{ topic: "commerce" }, ["plan", "old"]],
    [{ country: "KZ", topic: "trade" }, ["plan"]],
    [{ status: "draft" as const }, ["idea"]],
    [{ status: "withdrawn" as const, country: "UZ" }, []],
  ])("%j selects %j", (filter, expected) => {
    expect(slugs(filter)).toEqual(expected);
  });

  test.each([
    [
      { country: "Kazakstan" },
      '--country: "Kazakstan" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
    ],
    [{ country: "QQ" }, '--country: "QQ" is not an ISO 3166-1 alpha-2 code; write a code such as "KZ".'],
    [{ topic: "enrgy" }, '--topic: "enrgy" is not a topic of topics.yaml; did you mean "energy"?'],
    [
      { topic: "quilting" },
      '--topic: "quilting" is not a topic of topics.yaml; the topics are energy, trade, culture.',
    ],
  ])("refuses %j", (filter, message) => {
    expect(() => slugs(filter)).toThrow(message);
  });
});

describe("the table of articles", () => {
  const table = (width: number) => articleTable(select(articles, {}, TOPICS), "Asia/Almaty", width);

  test("cuts nothing without a terminal", () => {
    expect(table(Number.POSITIVE_INFINITY)).toEqual([
      "published         status     countries  topics         title      slug",
      "–                 –                                    –          broken",
      "2024-06-01 05:00  draft      KZ         energy         A title    idea",
      "2025-06-01 05:00  scheduled  KZ, UZ     energy, trade  A title    plan",
      "2024-11-06 09:30  withdrawn  KZ         energy         A title    gone",
      "2024-11-02 04:30  published  UZ         trade          Old: 日本  old",
    ]);
  });

  const long = (slug: string) =>
    articleWith(slug, {
      title: "word ".repeat(20),
      countries: "[KZ, KG, TJ, TM, UZ]",
      topics: "[energy, trade, culture]",
    });

  test.each([60, 80, 100, 120, 200])("fits into %i columns", (width) => {
    const slug = "a-slug-of-some-length-as-many-are";
    const lines = articleTable([long(slug), articleWith("x")], "UTC", width);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
    expect(lines.join("\n")).toContain(` ${slug}`);
    expect(lines.join("\n")).toContain("word word");
  });

  test("gives an article two lines if one is too short", () => {
    expect(articleTable([long("a-slug-of-some-length-as-many-are")], "UTC", 80)).toEqual([
      "published         status     countries       title",
      "  slug                               topics",
      "2024-11-06 04:30  published  KZ, KG, TJ, T…  word word word word word word word…",
      "  a-slug-of-some-length-as-many-are  energy, trade, culture",
    ]);
  });

  test("never cuts a slug", () => {
    const slug = "x".repeat(120);
    expect(articleTable([long(slug)], "UTC", 80).join("\n")).toContain(slug);
  });
});

describe("the counts", () => {
  test("are those of every pair", () => {
    expect(countPairs(articles)).toEqual([
      { country: "UZ", topic: "trade", articles: 2 },
      { country: "KZ", topic: "energy", articles: 3 },
      { country: "UZ", topic: "energy", articles: 1 },
      { country: "KZ", topic: "trade", articles: 1 },
    ]);
  });

  test("are shown in a table", () => {
    const options = { topics: ["energy", "trade", "culture"], countries: ["KZ", "UZ"], width: 80 };
    expect(countTables(articles, options)).toEqual([
      [
        "         KZ  UZ  all",
        "energy    3   1    3",
        "trade     1   2    2",
        "culture   ·   ·    0",
        "all       3   2    5",
      ],
    ]);
  });

  test("are shown in several tables if one is too wide", () => {
    const options = { topics: ["energy"], countries: ["KZ", "UZ", "TJ"], width: 46 };
    expect(countTables(articles, options)).toEqual([
      ["        KZ  UZ  all", "energy   3   1    3", "all      3   2    5"],
      ["        TJ  all", "energy   ·    3", "all      0    5"],
    ]);
  });
});
