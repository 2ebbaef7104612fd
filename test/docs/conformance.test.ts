import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../support/serve.ts";

const FOLDER = "test/http/conformance";
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** The test file of each section of the document, with the rows of the section's table as titles of tests. */
const sections = read("docs/conformance.md")
  .split(/^## /m)
  .slice(1)
  .map((section) => {
    const [, file = ""] = /`(test\/[\w/-]+\.test\.ts)`/.exec(section) ?? [];
    const rows = section.matchAll(/^\| (.+?) \| (?:must|should) \| (.+) \|$/gm);
    return { file, titles: [...rows].map(([, clause, what]) => `${clause}: ${what}`) };
  });

/** The titles of the tests of a file. */
function titlesIn(file: string): string[] {
  return [...read(file).matchAll(/^ *test\(\s*"([^"]*)"/gm)].map(([, title = ""]) => title);
}

test("docs/conformance.md has a section for every file of the conformance suite, and no other", () => {
  const files = readdirSync(join(ROOT, FOLDER)).filter((name) => name.endsWith(".test.ts"));
  expect(sections.map(({ file }) => file).sort()).toEqual(files.map((name) => `${FOLDER}/${name}`).sort());
});

test.each(sections)("docs/conformance.md lists every test of $file, and no other", ({ file, titles }) => {
  expect(titles.length).toBeGreaterThan(0);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles).toEqual(titlesIn(file));
});

test.each(sections)("no test of $file is written in a way that the table would miss", ({ file, titles }) => {
  const calls = [...read(file).matchAll(/^ *(?:test|it)\b/gm)];
  expect(calls).toHaveLength(titles.length);
});
