import { expect, test } from "vitest";
import { articleText } from "../../support/content.ts";
import { articleOf, articleWith } from "../articles.ts";

test("an article has the fields of the front matter", () => {
  const fields = { published: "2024-11-06T09:30+05:00", countries: "[KZ, UZ]", aliases: "[old]" };
  expect(articleWith("x", fields)).toEqual({
    path: "articles/2024/11/x.md",
    slug: "x",
    aliases: ["old"],
    id: "tag:news.example,2024-11-01:articles/old",
    title: "A title",
    status: "published",
    published: "2024-11-06T09:30:00+05:00",
    updated: undefined,
    withdrawn: undefined,
    countries: ["KZ", "UZ"],
    mentions: [],
    topics: ["energy"],
    imported: undefined,
    valid: true,
  });
});

test.each([
  [{ draft: "true" }, "draft"],
  [{ published: "2025-01-01T00:00:01Z" }, "scheduled"],
  [{ published: "2025-01-01T00:00:00Z" }, "published"],
  [{ withdrawn: "{date: 2024-12-01T00:00:00Z, reason: x}" }, "withdrawn"],
  // As in the checker: an article that nobody has seen yet cannot be withdrawn.
  [{ published: "2025-01-01T00:00:01Z", withdrawn: "{date: 2024-12-01T00:00:00Z, reason: x}" }, "scheduled"],
  [{ published: "soon" }, undefined],
])("the status of %j is %s", (fields, status) => {
  expect(articleWith("x", fields).status).toBe(status);
});

test("an article with errors has the fields that can be read", () => {
  const wrong = { title: "[1]", countries: "[KZ, 1, XX]", topics: "energy", id: "no id" };
  expect(articleWith("x", wrong)).toMatchObject({
    title: undefined,
    id: "tag:news.example,2024-11-01:articles/x",
    countries: ["KZ", "XX"],
    topics: [],
    status: "published",
    valid: false,
  });
});

test.each(["", "Text", "---\ntitle: [\n---\n", "---\n- a\n---\n", "---\ntitle: A\n"])(
  "%j is an article without fields",
  (text) => {
    expect(articleOf("x", text)).toMatchObject({
      slug: "x",
      title: undefined,
      status: undefined,
      valid: false,
    });
  },
);

test("line ends and a byte order mark make no difference", () => {
  const text = articleText({ title: "Same" });
  const article = articleOf("x", text);
  for (const end of ["\r\n", "\r"])
    expect(articleOf("x", `\ufeff${text.replaceAll("\n", end)}`)).toEqual(article);
});
