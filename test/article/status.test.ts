import { describe, expect, test } from "vitest";
import { parseContent } from "../../src/article/check-content.ts";
import { isWithin } from "../../src/article/status.ts";
import { articleText, contentOf, files, NOW, problemsOf } from "../support/content.ts";
import { article, contentWith, problems } from "./one.ts";

const FOLDER = files({
  "articles/2024/11/c-draft.md": articleText({ draft: "true" }),
  "articles/2024/11/b-later.md": articleText({ published: "2024-11-30T05:00:00+05:00" }),
  "articles/2024/11/a-now.md": articleText({ published: "2024-11-29T12:00:00+05:00" }),
});

describe("drafts and articles published later than now", () => {
  const now = "2024-11-29T07:00:00Z";

  test("are left out and reported", () => {
    const { content, leftOut, problems: found } = parseContent(FOLDER, { now, drafts: false });
    expect(found).toEqual([]);
    expect(content?.articles.map(({ slug, status }) => [slug, status])).toEqual([["a-now", "published"]]);
    expect(leftOut).toEqual([
      {
        file: "content/articles/2024/11/c-draft.md",
        status: "draft",
        published: "2024-11-06T09:30:00+05:00",
      },
      {
        file: "content/articles/2024/11/b-later.md",
        status: "scheduled",
        published: "2024-11-30T05:00:00+05:00",
      },
    ]);
  });

  test("are shown in a preview, marked as such", () => {
    const { content, leftOut } = parseContent(FOLDER, { now, drafts: true });
    expect(content?.articles.map(({ slug, status }) => [slug, status])).toEqual([
      ["c-draft", "draft"],
      ["a-now", "published"],
      ["b-later", "scheduled"],
    ]);
    expect(leftOut).toEqual([]);
  });

  test("are published automatically once their time has come", () => {
    const slugs = (at: string) => contentOf(FOLDER, { now: at }).articles.map(({ slug }) => slug);
    expect(slugs("2024-11-29T06:59:59Z")).toEqual([]);
    expect(slugs("2024-11-29T23:59:59Z")).toEqual(["a-now"]);
    expect(slugs("2024-11-30T00:00:00Z")).toEqual(["a-now", "b-later"]);
  });

  test("need no date while they are drafts, and get today's", () => {
    const text = articleText({ draft: "true" }).replace(/published: .*\n/, "");
    const content = files({ "articles/2024/11/x.md": text });
    expect(contentOf(content, { drafts: true }).articles).toMatchObject([
      { status: "draft", published: "2025-01-01T00:00:00Z", updated: "2025-01-01T00:00:00Z" },
    ]);
    expect(
      problemsOf(files({ "articles/2024/11/x.md": text.replace("draft: true", "draft: false") })),
    ).toEqual([
      'content/articles/2024/11/x.md:2:1 published: is required; add a date such as "2024-11-06T09:30:00+05:00", or `draft: true`',
    ]);
  });

  test("are checked like any other", () => {
    expect(problems({ draft: "true", countries: "[KAZ]" })).toHaveLength(1);
  });
});

describe("a withdrawn article", () => {
  const fields = {
    withdrawn: '{date: "2024-11-08T10:00+05:00", reason: Its source was wrong.}',
    aliases: "[old]",
  };

  test("is no longer an article, and keeps its names", () => {
    expect(contentWith(fields)).toMatchObject({
      articles: [],
      withdrawn: [
        {
          slug: "x",
          aliases: ["old"],
          id: "tag:news.example,2024-11-01:articles/old",
          title: "A title",
          date: "2024-11-08T10:00:00+05:00",
          reason: "Its source was wrong.",
        },
      ],
    });
  });

  test("needs no text", () => {
    expect(problems(fields, { body: "" })).toEqual([]);
    expect(problems({}, { body: "" })).toEqual([
      "x.md:2:1 has neither text nor a `summary`; write one of them",
    ]);
  });

  test("is not reported as left out", () => {
    const content = files({ "articles/2024/11/x.md": articleText(fields) });
    expect(parseContent(content, { now: NOW, drafts: false }).leftOut).toEqual([]);
  });

  test("that was scheduled is only left out, so that its title stays private", () => {
    const later = { ...fields, published: "2031-01-01T00:00:00Z" };
    const content = files({ "articles/2031/01/x.md": articleText(later) });
    const result = parseContent(content, { now: NOW, drafts: false });
    expect(result.content).toMatchObject({ articles: [], withdrawn: [] });
    expect(result.leftOut).toEqual([
      { file: "content/articles/2031/01/x.md", status: "scheduled", published: "2031-01-01T00:00:00Z" },
    ]);
  });
});

test("a period begins with its first instant and ends before its last", () => {
  const period = { from: "2024-11-06T09:00:00+05:00", until: "2024-11-06T05:00:00Z" };
  expect(
    ["03:59:59.999", "04:00:00", "04:59:59.999", "05:00:00"].map((time) =>
      isWithin(period, `2024-11-06T${time}Z`),
    ),
  ).toEqual([false, true, true, false]);
  expect(isWithin({}, "2024-11-06T04:00:00Z")).toBe(true);
});

test("corrections are kept in the order of the file", () => {
  const corrections =
    '[{date: "2024-11-09T10:00Z", text: "Second.\\nLine."}, {date: "2024-11-08T10:00Z", text: First.}]';
  expect(article({ corrections }).corrections).toEqual([
    { date: "2024-11-09T10:00:00Z", text: "Second. Line." },
    { date: "2024-11-08T10:00:00Z", text: "First." },
  ]);
});

test("the field `imported` stays in the file", () => {
  expect(article({ imported: "{source: https://a.example/feed, hash: 1a2b}" })).not.toHaveProperty(
    "imported",
  );
});

test("articles are in ascending order of their time, then of their id", () => {
  const content = contentOf(
    files({
      "articles/2024/11/c.md": articleText({ published: "2024-11-06T09:00:00+05:00" }),
      "articles/2024/11/b.md": articleText({ published: "2024-11-06T04:30:00Z" }),
      "articles/2024/11/a.md": articleText({ published: "2024-11-06T09:30:00+05:00" }),
    }),
  );
  expect(content.articles.map(({ slug }) => slug)).toEqual(["c", "a", "b"]);
});
