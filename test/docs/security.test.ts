import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../src/node/project.ts";
import { read, sectionsOf } from "./support/markdown.ts";

const docs = read("docs/security.md");

/** The tables of the document: its actors, and the promises to each, with what keeps and what holds them. */
const tables = sectionsOf(docs)
  .filter(({ text }) => text.includes("| promise |"))
  .map(({ title, text }) => ({
    title,
    promises: [...text.matchAll(/^\| (.+?) \| (.+?) \| (.+) \|$/gm)]
      .map(([, promise = "", mechanism = "", held = ""]) => ({ promise, mechanism, held }))
      .filter(({ promise }) => promise !== "promise"),
  }));
const promises = tables.flatMap((table) => table.promises);

/** The tests that a promise names. */
function testsIn(held: string): { file: string; title: string }[] {
  return held.split("; `").map((text) => {
    const [, file = "", title = ""] = /^`?(test\/[\w/-]+\.test\.ts)`: "(.+)"$/.exec(text) ?? [];
    return { file, title };
  });
}

/** The titles of the tests and groups of tests in a file, as they are written. */
function titlesIn(file: string): string[] {
  const calls = read(file).matchAll(/(?:\b(?:test|describe)|\))\(\s*"((?:[^"\\]|\\.)*)"/g);
  return [...calls].map(([, title = ""]) => title);
}

describe("docs/security.md", () => {
  test("has promises to every actor", () => {
    expect(tables.map(({ title }) => title)).toEqual([
      "A visitor",
      "An embedder, and a reader of its site",
      "An author of low trust",
      "The source of an import",
      "The holder of the API token",
      "A neighbour on the machine",
      "A compromised dependency",
    ]);
    for (const { promises } of tables) expect(promises.length).toBeGreaterThan(3);
  });

  test.each(promises)("names tests that exist: $promise", ({ held }) => {
    for (const { file, title } of testsIn(held)) {
      expect(held).toContain(`${file}\`: "${title}"`);
      expect(existsSync(join(ROOT, file)), file).toBe(true);
      expect(titlesIn(file)).toContain(title);
    }
  });

  test.each(promises)("names files that exist: $promise", ({ mechanism }) => {
    const files = [...mechanism.matchAll(/`([\w./-]+)`/g)].map(([, file = ""]) => file);
    expect(mechanism).toMatch(/`|\]\(/);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

test("the titles of tests are found in every form that they are written in", () => {
  expect(titlesIn("test/http/security.test.ts")).toEqual(
    expect.arrayContaining([
      "the policy of",
      "%s: loads only from the site, never in a frame",
      "the deployed Worker logs its errors, but not who reads what",
    ]),
  );
});
