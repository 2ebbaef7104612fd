import { expect, test } from "vitest";
import { articleText, files, problemsOf } from "../support/content.ts";

const FOLDER = "articles/2024/11";
const WITHDRAWN = { withdrawn: "{date: 2024-11-07T09:00:00Z, reason: Wrong.}" };

/** Returns the warnings about an article with this text, in a folder with articles of every status. */
function warningsOf(body: string, drafts = false): string[] {
  const articles = {
    [`${FOLDER}/from.md`]: articleText({}, body),
    [`${FOLDER}/published.md`]: articleText({ aliases: "[earlier]" }),
    [`${FOLDER}/draft.md`]: articleText({ draft: "true" }, "See [from](from.md) and [gone](withdrawn.md)."),
    [`${FOLDER}/scheduled.md`]: articleText({ published: "2024-11-30T09:00:00Z" }),
    [`${FOLDER}/withdrawn.md`]: articleText(WITHDRAWN),
  };
  return problemsOf(files(articles), { now: "2024-11-20T00:00:00Z", drafts });
}

test.each([
  ["[a](draft.md)", '7:5 warning: links to the article "draft", which is a draft; readers will not find it'],
  [
    "[a](scheduled.md#b)",
    '7:5 warning: links to the article "scheduled", which is not published yet; readers will not find it',
  ],
  [
    "[a](withdrawn.md)",
    '7:5 warning: links to the article "withdrawn", which is withdrawn; readers will not find it',
  ],
  [
    "[a](/articles/other)",
    '7:15 warning: links to the article "other", which does not exist; readers will not find it',
  ],
])("a link to an article that nobody can see is a warning: %s", (body, warning) => {
  expect(warningsOf(body)).toEqual([`content/${FOLDER}/from.md:${warning}`]);
});

test("links to published articles, by slug or alias, and to other places are fine", () => {
  expect(
    warningsOf("[a](published.md) [b](/articles/earlier) [c](https://other.example/articles/draft) [d](#e)"),
  ).toEqual([]);
});

test("a preview with drafts has no such warnings", () => {
  expect(warningsOf("[a](draft.md)", true)).toEqual([]);
});
