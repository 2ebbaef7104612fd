import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type NewOptions, newArticle } from "../../../src/authoring/write/new-article.ts";
import { publishArticle } from "../../../src/authoring/write/publish-article.ts";
import { articleText, files, problemsOf } from "../../support/content.ts";
import { articlesOf, printed, writeFolder } from "../folder.ts";

// It is December already in Almaty.
beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2024-11-30T20:30:00Z"), toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const create = (content: string, title: string, options: Partial<NewOptions> = {}) =>
  printed(content, () => newArticle(title, { content, countries: ["KZ"], topics: ["energy"], ...options }));

test("a draft is created in the folder of the current month in the site's time zone", async () => {
  const content = writeFolder({});
  const options = { countries: ["kz", "UZ", "KZ"], topics: ["Energy", "trade"] };
  expect(await create(content, "A bridge: “open”", options)).toEqual([
    "content/articles/2024/12/a-bridge-open.md",
    "This is a draft; write its text there, then publish it with npm run feeds -- publish a-bridge-open --content content",
  ]);
  expect(articlesOf(content)).toEqual({
    "articles/2024/12/a-bridge-open.md": `---
title: "A bridge: “open”"
draft: true
countries: [KZ, UZ]
topics: [energy, trade]
id: tag:news.example,2024-11-01:articles/a-bridge-open
---
The text of the article goes here.
`,
  });
  expect(problemsOf(files(articlesOf(content)))).toEqual([]);
});

test("an article published at once or later has its date and a text", async () => {
  const content = writeFolder({});
  const text = join(content, "text.md");
  writeFileSync(text, "\ufeffThe **text**.");
  expect(await create(content, "At once", { text, at: "now" })).toEqual([
    "content/articles/2024/12/at-once.md",
    "It goes online with the next push: npm run feeds -- push --local --content content (on this machine), npm run deploy -- --content content (for everyone)",
  ]);
  const later = { summary: "In short.", author: ["A", "B, C"], at: "2025-01-01 09:00", slug: "next-year" };
  expect(await create(content, "Later", later)).toEqual([
    "content/articles/2025/01/next-year.md",
    "It goes online with the first push after 2025-01-01T09:00:00+05:00: npm run feeds -- push --local --content content (on this machine), npm run deploy -- --content content (for everyone)",
  ]);
  const head = (title: string, more: string, slug: string) =>
    `---\ntitle: ${title}\n${more}\ncountries: [KZ]\ntopics: [energy]\nid: tag:news.example,2024-11-01:articles/${slug}\n---\n`;
  expect(articlesOf(content)).toEqual({
    "articles/2024/12/at-once.md": `${head("At once", "published: 2024-12-01T01:30:00+05:00", "at-once")}The **text**.\n`,
    "articles/2025/01/next-year.md": `${head("Later", 'published: 2025-01-01T09:00:00+05:00\nsummary: In short.\nauthors: [A, "B, C"]', "next-year")}\n`,
  });
  expect(problemsOf(files(articlesOf(content)))).toEqual([]);
});

test("an id stays the same after a rename, even without an alias", async () => {
  const content = writeFolder({});
  await create(content, "First name");
  const [text = ""] = Object.values(articlesOf(content));
  expect(
    problemsOf(files({ "articles/2024/12/second-name.md": text, "articles/2024/12/third.md": text })),
  ).toEqual([
    'content/articles/2024/12/third.md:6:5 id: "tag:news.example,2024-11-01:articles/first-name" is also the id of content/articles/2024/12/second-name.md; give each article its own',
  ]);
});

test("creates a draft that can be published once it has a text", async () => {
  const content = writeFolder({});
  await create(content, "Idea");
  const publish = () => printed(content, () => publishArticle("idea", { content, at: "now" }));
  expect(await publish()).toEqual([
    '"idea" still has the line "The text of the article goes here."; write its text instead, in content/articles/2024/12/idea.md.',
  ]);
  const path = "articles/2024/12/idea.md";
  const { [path]: text = "" } = articlesOf(content);
  writeFileSync(join(content, path), text.replace("The text of the article goes here.", "Written."));
  expect((await publish())[0]).toBe(`Marked as published on 2024-12-01T01:30:00+05:00: content/${path}`);
});

describe("refuses", () => {
  test.each<[string, string, Partial<NewOptions>, string]>([
    ["no title", " \u0007", {}, "The title is empty."],
    [
      "a title that is too long",
      "word ".repeat(101),
      {},
      "The title has 504 characters; shorten it to 500 or fewer",
    ],
    [
      "several wrong options, listing all problems",
      "Title",
      { countries: ["KAZ", "qq"], topics: ["enrgy", "commerce"], summary: "", author: ["a", ""] },
      [
        "--summary: is empty; fill it in, or remove the field",
        "--author: is empty; fill it in, or remove the field",
        '--countries: "KAZ" is not an ISO 3166-1 alpha-2 code; did you mean "KZ"?',
        '--countries: "qq" is not an ISO 3166-1 alpha-2 code; write one such as "KZ"',
        '--topics: "enrgy" is not a topic in topics.yaml; did you mean "energy"?',
        '--topics: "commerce" is not a topic in topics.yaml; did you mean "trade"?',
      ].join("\n"),
    ],
    [
      "empty lists",
      "Title",
      { countries: [], topics: [] },
      "--countries: is an empty list; add an entry\n--topics: is an empty list; add an entry",
    ],
    [
      "a slug that is taken",
      "Taken!",
      {},
      '"taken" is the slug of content/articles/2024/11/taken.md; choose another, as in --slug taken-2',
    ],
    [
      "a text that is not a time",
      "Title",
      { at: "soon" },
      '"soon" is not a time; write "now", a time in Asia/Almaty as in "2026-11-24T09:00", or a time with its offset as in "2026-11-24T09:00:00+05:00".',
    ],
    [
      "to publish an article without a text",
      "Title",
      { at: "now" },
      "A published article needs a text or a summary; add --text FILE or --summary TEXT, or leave out --at.",
    ],
    [
      "a file of text that does not exist",
      "Title",
      { text: "nowhere.md" },
      "There is no file nowhere.md; correct its name.",
    ],
  ])("%s", async (_what, title, options, message) => {
    const before = { "articles/2024/11/taken.md": articleText() };
    const content = writeFolder(before);
    expect(await create(content, title, options)).toEqual([message]);
    expect(articlesOf(content)).toEqual(before);
  });

  test("a folder whose site.yaml has errors, and lists them", async () => {
    const content = writeFolder({ "site.yaml": "title: A\n" });
    expect((await create(content, "Title")).join("\n")).toContain(
      "content/site.yaml:1:1 tag: is required; add it",
    );
  });

  test("to overwrite a file, even one that is not an article", async () => {
    const content = writeFolder({});
    mkdirSync(join(content, "articles/2024/12/idea.md"), { recursive: true });
    expect(await create(content, "Idea")).toEqual([
      "content/articles/2024/12/idea.md exists already and is left as it is.",
    ]);
  });
});
