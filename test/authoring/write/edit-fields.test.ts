import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Changes, editFields } from "../../../src/authoring/write/edit-fields.ts";
import { runs } from "../../support/time.ts";

const DATE = "2026-11-23T20:05:00+05:00";
const PUBLISH: Changes = { published: DATE, draft: undefined };
const WITHDRAW: Changes = { withdrawn: `{date: ${DATE}, reason: "No: not so"}` };

describe("to publish", () => {
  test.each([
    ["---\ntitle: A\ndraft: true\n---\nText\n", `---\ntitle: A\npublished: ${DATE}\n---\nText\n`],
    ["---\ndraft: true # not yet\n---\n", `---\npublished: ${DATE} # not yet\n---\n`],
    [
      "---\r\n'draft':   true\r\ntitle: A\r\n---\r\nText",
      `---\r\npublished: ${DATE}\r\ntitle: A\r\n---\r\nText`,
    ],
    ["---\rdraft: true\r---\r", `---\rpublished: ${DATE}\r---\r`],
    ["\ufeff---\ndraft: true\n---", `\ufeff---\npublished: ${DATE}\n---`],
    ["---\npublished: x # a\ndraft: true\nb: 1\n---\n", `---\npublished: ${DATE} # a\nb: 1\n---\n`],
    ["---\ndraft: true # why\npublished: 'x'\n---\n", `---\n# why\npublished: ${DATE}\n---\n`],
    ["---\ndraft: true\npublished:\n---\n", `---\npublished: ${DATE}\n---\n`],
    ["---\ndraft: true\npublished: |\n  x\nb: 1\n---\n", `---\npublished: ${DATE}\nb: 1\n---\n`],
    ["---\n{a: 1, draft: true, b: 2}\n---\n", `---\n{a: 1, published: ${DATE}, b: 2}\n---\n`],
    ["---\n{draft: true, published: x}\n---\n", `---\n{published: ${DATE}}\n---\n`],
    ["---\n{published: x, draft: true}\n---\n", `---\n{published: ${DATE}}\n---\n`],
    ["---\npublished: 2027-01-01T00:00:00Z\n---\n", `---\npublished: ${DATE}\n---\n`],
    ["---\ntitle: A\n---\n", `---\ntitle: A\npublished: ${DATE}\n---\n`],
    // Comments in other fields do not matter.
    ["---\na: # why\n  1\ndraft: true\n---\n", `---\na: # why\n  1\npublished: ${DATE}\n---\n`],
    // A line of the text is not a field.
    ["---\na: 1\ndraft: true\n---\ndraft: true\n", `---\na: 1\npublished: ${DATE}\n---\ndraft: true\n`],
    ["---\na: |\n  draft: true\ndraft: true\n---\n", `---\na: |\n  draft: true\npublished: ${DATE}\n---\n`],
  ])("%j becomes %j", (before, after) => {
    expect(editFields(before, PUBLISH)).toBe(after);
  });
});

describe("to withdraw", () => {
  test.each([
    ["---\na: 1\n# end\n---\nText", `---\na: 1\n# end\nwithdrawn: ${WITHDRAW.withdrawn}\n---\nText`],
    ["---\n  a: 1\n---\n", `---\n  a: 1\n  withdrawn: ${WITHDRAW.withdrawn}\n---\n`],
    [
      "---\r\na: |+\r\n  x\r\n\r\n---\r\n",
      `---\r\na: |+\r\n  x\r\n\r\nwithdrawn: ${WITHDRAW.withdrawn}\r\n---\r\n`,
    ],
    ["---\n{a: 1,\n b: 2,}\n---\n", `---\n{a: 1,\n b: 2, withdrawn: ${WITHDRAW.withdrawn},}\n---\n`],
  ])("%j becomes %j", (before, after) => {
    expect(editFields(before, WITHDRAW)).toBe(after);
  });
});

test.each([
  ["no front matter", "Text"],
  ["front matter without an end", "---\ndraft: true\n"],
  ["no fields", "---\n---\n"],
  ["a list", "---\n- draft: true\n---\n"],
  ["broken YAML", "---\ndraft: true\na: [\n---\n"],
  ["a field that occurs twice", "---\ndraft: true\ndraft: true\n---\n"],
  ["a field after the end of the YAML document", "---\na: 1\n...\nb: 2\n---\n"],
  ["a key in the long form, its value on the next line", "---\n? draft\n: true\n---\n"],
  ["a comment between key and value", "---\ndraft: # until the lawyer has read it\n  true\n---\n"],
  ["a comment on a line of its own between key and value", "---\ndraft:\n  # not yet\n  true\n---\n"],
  ["a comment after a key in the long form", "---\n? draft # not yet\n: true\n---\n"],
  [
    "a comment between key and value of a field that stays",
    "---\ndraft: true\npublished: # plan\n  x\n---\n",
  ],
  ["a comment after a key without a value", "---\ndraft: true\npublished: # plan\n---\n"],
  ["a comment at the start of a block", "---\ndraft: true\npublished: | # plan\n  x\n---\n"],
  ["a comment between braces", "---\n{a: 1, draft: # not yet\n true}\n---\n"],
])("%s is left alone", (_what, text) => {
  expect(editFields(text, PUBLISH)).toBeUndefined();
});

test("a field that would be lost is not written", () => {
  expect(editFields("---\na: 1\n...\n---\n", WITHDRAW)).toBeUndefined();
});

/** Other fields than those that are edited, as people write them; `\n` is replaced by the file's line end. */
const other = fc.constantFrom<string>(
  "title: A title",
  'title: "Quoted: title" # a remark',
  "title: 'It''s'",
  "title: >-\n  Folded\n\n  title",
  "title: |+\n  Kept\n\n",
  "countries: [KZ, UZ]   ",
  "countries:\n  - KZ # first\n  - UZ",
  "countries:\n- KZ",
  "image: {src: a.png, alt: 'x, y',\n  credit: z}",
  "authors:\n  - name: A\n    url: https://a.example",
  "summary: Қазақстан 🐫",
  "source:",
  "# a remark",
  "",
  "   # indented: remark",
);

const keyOf = (field: string) => /^[a-z]+(?=:)/.exec(field)?.[0];

const file = fc
  .record({
    others: fc.uniqueArray(other, { selector: (field) => keyOf(field) ?? field, maxLength: 6 }),
    draft: fc.constantFrom("draft: true", "draft: true # soon", '"draft": true', "draft:   true  "),
    position: fc.nat(6),
    published: fc.option(
      fc.constantFrom("published: 2027-01-01T00:00:00Z", "published: '2027-01-01T00:00:00Z' # plan"),
    ),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    mark: fc.constantFrom("", "\ufeff"),
    body: fc.constantFrom("", "\n", "\nText", "\nText\n\n---\ndraft: true\n---\n"),
  })
  .map(({ others, draft, position, published, lineEnd, mark, body }) => {
    const fields = [...others, ...(published === null ? [] : [published])];
    fields.splice(position, 0, draft);
    const write = (lines: readonly string[]) =>
      `${mark}---\n${lines.map((field) => `${field}\n`).join("")}---${body}`.replaceAll("\n", lineEnd);
    return { fields, draft, published, write };
  });

const parsed = (fields: readonly string[]) => parse(`${fields.join("\n")}\n`);

test("only the named fields change, whatever is around them", () => {
  fc.assert(
    fc.property(file, ({ fields, draft, published, write }) => {
      const comment = (field: string) => /#.*/.exec(field)?.[0];
      const space = /\s*$/.exec(draft)?.[0] ?? "";
      const expected = fields.flatMap((field) => {
        if (field === published) return [`published: ${DATE}${comment(field) ? ` ${comment(field)}` : ""}`];
        if (field !== draft) return [field];
        if (published === null) return [`published: ${DATE}${comment(field) ? ` ${comment(field)}` : space}`];
        return comment(field) ? [comment(field) ?? ""] : [];
      });
      const edited = editFields(write(fields), PUBLISH);
      // A block above the draft would take in the lines below it; in that case nothing is written.
      const { draft: _, ...others } = parsed(fields);
      const same = isDeepStrictEqual(parsed(expected), { ...others, published: DATE });
      expect(edited).toBe(same ? write(expected) : undefined);
    }),
    { numRuns: runs(1000) },
  );
});

test("a new field is added at the end, and nothing else changes", () => {
  fc.assert(
    fc.property(file, ({ fields, write }) => {
      expect(editFields(write(fields), WITHDRAW)).toBe(
        write([...fields, `withdrawn: ${WITHDRAW.withdrawn}`]),
      );
    }),
    { numRuns: runs(1000) },
  );
});
