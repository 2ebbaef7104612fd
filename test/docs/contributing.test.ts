import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { program } from "../../src/cli/program.ts";
import { ROOT } from "../../src/node/project.ts";
import { blocksOf, read } from "./support/markdown.ts";

const docs = read("CONTRIBUTING.md");
const { scripts, allowScripts } = JSON.parse(read("package.json"));

/** Everything that is written as code: in lines, and in blocks. */
const code = [...docs.matchAll(/`([^`\n]+)`/g)].map(([, text = ""]) => text).concat(blocksOf(docs, "sh"));

describe("CONTRIBUTING.md", () => {
  test("names npm scripts that exist, and all that test or check", () => {
    const calls = code.flatMap((text) => [...text.matchAll(/\bnpm run ([\w:]+)|\bnpm (test|start)\b/g)]);
    const named = new Set(calls.map(([, script, short]) => script ?? short));
    expect([...named].filter((name) => scripts[name ?? ""] === undefined)).toEqual([]);
    const checks = Object.keys(scripts).filter((name) => /^(?:test|check|format)/.test(name));
    expect(checks.filter((name) => !named.has(name))).toEqual([]);
  });

  test("names commands that exist", () => {
    const names = program(() => {}).commands.map((command) => command.name());
    const called = code.flatMap((text) => [...text.matchAll(/(?:feeds --|src\/cli\/main\.ts) (\w+)/g)]);
    expect(called.length).toBeGreaterThan(1);
    for (const [, name] of called) expect(names).toContain(name);
  });

  test("names files that exist", () => {
    const files = code.flatMap((text) => text.match(/(?<![\w/])(?:src|test|docs|\.ci)\/[\w./-]*\w/g) ?? []);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  test("names the packages that run a script when they are installed", () => {
    const [, names = ""] = /The packages (.+?) run a script/s.exec(docs) ?? [];
    expect([...names.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(Object.keys(allowScripts));
  });
});
