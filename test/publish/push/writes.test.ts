import { describe, expect, test } from "vitest";
import type { Article, Content } from "../../../src/article/article.ts";
import { planPush } from "../../../src/publish/push/plan.ts";
import { bundleOf } from "../../support/bundle.ts";
import { articleText, contentOf, files, SITE_YAML } from "../../support/content.ts";
import { keysOf, PUSHED, planBetween, storedAfter } from "../../support/plan.ts";
import { every, LONG } from "../../support/time.ts";

const ARCHIVES_OFF = SITE_YAML.replace("pageSize: 5", "pageSize: 100");

/** Twelve articles, one a day, about Kazakhstan or Uzbekistan and energy or trade; too few for archives. */
function twelve(changes: Record<string, string | undefined> = {}): Content<Article> {
  const articles = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `articles/2024/11/report-${index + 1}.md`,
      articleText({
        title: `Report ${index + 1}`,
        published: `2024-11-${String(index + 1).padStart(2, "0")}T09:00:00Z`,
        countries: index % 2 === 0 ? "[KZ]" : "[UZ]",
        topics: index % 3 === 0 ? "[trade]" : "[energy]",
      }),
    ]),
  );
  const changed = Object.entries({ ...articles, ...changes }).filter(([, text]) => text !== undefined);
  return contentOf(files(Object.fromEntries(changed) as Record<string, string>, { site: ARCHIVES_OFF }));
}

const report2 = {
  title: "Report 2",
  published: "2024-11-02T09:00:00Z",
  countries: "[UZ]",
  topics: "[energy]",
};

const sections = (...paths: string[]) => paths.map((path) => `v1/section/${path}`);

describe("what is written", () => {
  test("is nothing if nothing changed", () => {
    expect(keysOf(planBetween(twelve(), twelve()))).toEqual({ created: [], changed: [], deleted: [] });
  });

  test("for a new article is its record, the feeds of its own sections, its month, the index and the site", () => {
    const text = articleText({
      published: "2024-11-20T09:00:00Z",
      countries: "[KZ, UZ]",
      topics: "[energy]",
    });
    const after = twelve({ "articles/2024/11/new.md": text });
    expect(keysOf(planBetween(twelve(), after))).toEqual({
      created: ["v1/article/new"],
      changed: [
        "v1/index",
        ...sections(
          "all",
          "countries/kazakhstan",
          "countries/kazakhstan/topics/energy",
          "countries/uzbekistan",
          "countries/uzbekistan/topics/energy",
          "topics/energy",
        ),
        "v1/site",
        "v1/sitemap/2024-11",
      ],
      deleted: [],
    });
  });

  test("for the first article of a country and of a month includes the country's feeds and the month's sitemap part", () => {
    const text = articleText({ published: "2024-12-01T09:00:00Z", countries: "[KR]", topics: "[energy]" });
    const after = twelve({ "articles/2024/12/new.md": text });
    expect(keysOf(planBetween(twelve(), after))).toEqual({
      created: [
        "v1/article/new",
        ...sections("countries/south-korea", "countries/south-korea/topics/energy"),
        "v1/sitemap/2024-12",
      ],
      changed: ["v1/index", ...sections("all", "topics/energy"), "v1/site"],
      deleted: [],
    });
  });

  test("for a corrected text is its record and the feeds that contain it", () => {
    const after = twelve({ "articles/2024/11/report-2.md": articleText(report2, "Corrected.") });
    expect(keysOf(planBetween(twelve(), after))).toEqual({
      created: [],
      changed: [
        "v1/article/report-2",
        ...sections("all", "countries/uzbekistan", "countries/uzbekistan/topics/energy", "topics/energy"),
      ],
      deleted: [],
    });
  });

  test("for a correction with a date includes the month and the site, which have dates of changes", () => {
    const updated = "2024-11-21T09:00:00Z";
    const after = twelve({ "articles/2024/11/report-2.md": articleText({ ...report2, updated }) });
    expect(keysOf(planBetween(twelve(), after))).toEqual({
      created: [],
      changed: [
        "v1/article/report-2",
        ...sections("all", "countries/uzbekistan", "countries/uzbekistan/topics/energy", "topics/energy"),
        "v1/site",
        "v1/sitemap/2024-11",
      ],
      deleted: [],
    });
  });

  test("for another topic is its record, the feeds of its old and new sections, the index and the site", () => {
    const after = twelve({
      "articles/2024/11/report-2.md": articleText({ ...report2, topics: "[culture]" }),
    });
    expect(keysOf(planBetween(twelve(), after))).toEqual({
      created: sections("countries/uzbekistan/topics/culture", "topics/culture"),
      changed: [
        "v1/article/report-2",
        "v1/index",
        ...sections("all", "countries/uzbekistan", "countries/uzbekistan/topics/energy", "topics/energy"),
        "v1/site",
      ],
      deleted: [],
    });
  });

  test("for a new slug is its record, the redirect from the old slug, the feeds, the index and the month", () => {
    const after = twelve({
      "articles/2024/11/report-2.md": undefined,
      "articles/2024/11/second.md": articleText({ ...report2, aliases: "[report-2]" }),
    });
    expect(keysOf(planBetween(twelve(), after))).toEqual({
      created: ["v1/article/second"],
      changed: [
        "v1/article/report-2",
        "v1/index",
        ...sections("all", "countries/uzbekistan", "countries/uzbekistan/topics/energy", "topics/energy"),
        "v1/sitemap/2024-11",
      ],
      deleted: [],
    });
  });

  test("for a withdrawal is its reason, and the feeds, index, month and site without it; nothing is deleted", () => {
    const withdrawn = "{date: 2024-11-20T09:00:00Z, reason: It was wrong.}";
    const report4 = { ...report2, title: "Report 4", published: "2024-11-04T09:00:00Z", topics: "[trade]" };
    const after = twelve({ "articles/2024/11/report-4.md": articleText({ ...report4, withdrawn }) });
    expect(keysOf(planBetween(twelve(), after))).toEqual({
      created: [],
      changed: [
        "v1/article/report-4",
        "v1/index",
        ...sections("all", "countries/uzbekistan", "countries/uzbekistan/topics/trade", "topics/trade"),
        "v1/site",
        "v1/sitemap/2024-11",
      ],
      deleted: [],
    });
  });

  test("for a removed article creates nothing and deletes only its record", () => {
    const after = twelve({ "articles/2024/11/report-2.md": undefined });
    expect(keysOf(planBetween(twelve(), after))).toMatchObject({
      created: [],
      deleted: ["v1/article/report-2"],
    });
  });
});

describe("among thousands of articles", () => {
  const ARTICLES = LONG ? 10_000 : 4_000;
  const COUNTRIES = "KZ KG TJ TM UZ CN RU US KR IN TR IR AF PK DE FR GB IT JP MN AZ GE AM UA PL HU".split(
    " ",
  );
  const TOPICS = Array.from({ length: 16 }, (_, index) => `topic-${index}`);
  const topics = TOPICS.map((slug) => `- {slug: ${slug}, name: ${slug}, description: About it.}\n`).join("");
  const site = SITE_YAML.replace("pageSize: 5", "pageSize: 30");
  const start = Date.UTC(2015, 0, 1);
  const pair = (list: readonly string[], index: number) =>
    `[${list[index % list.length]}, ${list[(index * 7 + 3) % list.length]}]`.replace(/\[(.*), \1\]/, "[$1]");
  const article = (index: number, hours: number) =>
    articleText({
      title: `Article ${index}`,
      published: new Date(start + hours * 3_600_000).toISOString(),
      countries: pair(COUNTRIES, index),
      topics: pair(TOPICS, index >> 3),
    });
  const all = Object.fromEntries(
    Array.from({ length: ARTICLES }, (_, index) => [
      `articles/2015/01/a-${index}.md`,
      article(index, index * 6),
    ]),
  );
  const before = contentOf(files(all, { site, topics }));
  const stored = storedAfter(bundleOf(before));

  test.each(every(2, [0.002, 0.12, 0.5, 0.78, 0.91]).map((part) => Math.floor(part * ARTICLES)))(
    "an article dated back to position %i takes at most 40 writes",
    (position) => {
      const path = `articles/2015/01/dated-back-${position}.md`;
      const [late] = contentOf(
        files({ [path]: article(position * 3, position * 6 + 1) }, { site, topics }),
      ).articles;
      const articles = before.articles.toSpliced(position + 1, 0, ...(late ? [late] : []));
      const plan = planPush(bundleOf({ ...before, articles }), stored, PUSHED);
      expect(plan.created.length + plan.changed.length).toBeLessThanOrEqual(40);
      expect(keysOf(plan).created).toContain(`v1/article/dated-back-${position}`);
    },
  );
});
