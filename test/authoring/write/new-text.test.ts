import fc from "fast-check";
import { expect, test } from "vitest";
import { parseContent } from "../../../src/article/check-content.ts";
import { hasPlaceholder, newFrontMatter, newText } from "../../../src/authoring/write/new-text.ts";
import { cleanLine } from "../../../src/core/text.ts";
import { contentOf, files, NOW } from "../../support/content.ts";
import { runs } from "../../support/time.ts";

const PATH = "articles/2024/11/x.md";
const FIELDS = {
  title: "A bridge: open",
  id: "tag:news.example,2024-11-01:articles/x",
  published: undefined,
  summary: undefined,
  authors: [],
  countries: ["KZ", "NO"],
  topics: ["energy"],
};

test("a draft has the required fields, and a placeholder for its text", () => {
  expect(newText(newFrontMatter(FIELDS))).toBe(`---
title: "A bridge: open"
draft: true
countries: [KZ, NO]
topics: [energy]
id: tag:news.example,2024-11-01:articles/x
---
The text of the article goes here.
`);
});

test("an article that is published at once has its date and everything that was given", () => {
  const published = "2024-11-08T09:30:00+05:00";
  const fields = { ...FIELDS, published, summary: "It\nopened.", authors: ["A. Writer", "B: Other"] };
  expect(newText(newFrontMatter(fields), "First.\r\n\r\nSecond.")).toBe(`---
title: "A bridge: open"
published: ${published}
summary: It opened.
authors: [A. Writer, "B: Other"]
countries: [KZ, NO]
topics: [energy]
id: tag:news.example,2024-11-01:articles/x
---
First.\r\n\r\nSecond.
`);
});

const DIFFICULT = [
  ..."--- ... # : - ? | > @ ` ' \" { } [ ] , & * ! % ~ \\ null true NO 2024-11-08 1e3 0x1f <<".split(" "),
  ..."\u0000 \u0007 \u001b \u0085 \u2028 \ufeff \ufffe \ud800 \udc00 \u202e 🐫 👩‍👩‍👧 Қазақстан العربية".split(
    " ",
  ),
  ": ",
  " #",
  "\n",
  "\r\n",
  "\t",
  "  ",
  "\n---\n",
  "\ntitle: Other\n",
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...DIFFICULT), fc.string({ unit: "binary", maxLength: 8 })), {
    maxLength: 10,
  })
  .map((parts) => parts.join(""));

test("the checker reads any title, summary and author as it was typed, except for white space", () => {
  fc.assert(
    fc.property(text, text, text, (...typed) => {
      const [title = "", summary = "", author = ""] = typed.map((part) => `${part}x`);
      const published = "2024-11-08T09:30:00+05:00";
      const fields = { ...FIELDS, title, summary, authors: [author], published };
      const file = newText(newFrontMatter(fields));
      const [article] = contentOf(files({ [PATH]: file })).articles;
      expect(article).toMatchObject({
        title: cleanLine(title),
        summary: cleanLine(summary),
        authors: [{ name: cleanLine(author) }],
        id: FIELDS.id,
      });
      const { problems } = parseContent(files({ [PATH]: file }), { now: NOW, drafts: true });
      expect(problems).toEqual([]);
    }),
    { numRuns: runs(500) },
  );
});

test("the placeholder is recognised as long as it is in the file", () => {
  const file = newText(newFrontMatter(FIELDS));
  expect(hasPlaceholder(file)).toBe(true);
  expect(hasPlaceholder(file.replaceAll("\n", "\r\n"))).toBe(true);
  expect(hasPlaceholder(`${file}More.\n`)).toBe(true);
  expect(hasPlaceholder(file.replace("goes here.\n", "goes here. Or there.\n"))).toBe(false);
  expect(hasPlaceholder(newText(newFrontMatter(FIELDS), "Text"))).toBe(false);
  expect(hasPlaceholder(newText(newFrontMatter(FIELDS), ""))).toBe(false);
});
