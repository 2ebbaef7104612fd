import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { program } from "../../src/cli/program.ts";
import { call } from "../support/call.ts";
import { copyOfSample, runProgram, temporaryFolder } from "../support/command.ts";
import { ROOT } from "../support/serve.ts";

const docs = readFileSync(join(ROOT, "docs", "commands.md"), "utf8");
const readme = readFileSync(join(ROOT, "README.md"), "utf8");

const { commands } = program(() => {});

const sections = docs.split(/^## /m).slice(1);
const sectionOf = (name: string) => sections.find((section) => section.startsWith(`${name}\n`)) ?? "";

test("docs/commands.md has every command, and no other", () => {
  const documented = sections.map((section) => section.slice(0, section.indexOf("\n")));
  expect(documented.toSorted()).toEqual(commands.map((command) => command.name()).sort());
});

describe.each(commands.map((command) => [command.name(), command] as const))("%s", (name, command) => {
  test("has all its options in docs/commands.md, and no other", () => {
    const rows = [...sectionOf(name).matchAll(/^\| `(--[\w-]+)[^`]*` \|(.*)\|$/gm)];
    const known = command.options.map(({ long }) => long);
    expect(rows.map(([, option]) => option)).toEqual(known);
    const required = rows.filter(([, , rule = ""]) => rule.includes("required")).map(([, option]) => option);
    expect(required).toEqual(command.options.filter(({ mandatory }) => mandatory).map(({ long }) => long));
  });

  test("is in the README", () => {
    expect(readme).toMatch(new RegExp(`^\\| \`npm (?:run )?(?:feeds -- )?${name}\\b`, "m"));
  });
});

test("--help lists every command, and explains each one, with examples and exit codes", async () => {
  const [all, one] = [await call(["--help"]), await call(["new", "--help"])];
  expect([all.code, one.code]).toEqual([0, 0]);
  for (const command of commands) expect(all.output).toMatch(new RegExp(`^  ${command.name()} `, "m"));
  expect(one.output).toContain("npm run feeds -- new ");
  expect(one.output).toContain("Exits with 0 if all is done, else with 1.");
});

test("all calls with --json are made with --silent, and their output is JSON", async () => {
  const silent = "npm run --silent feeds -- list --json";
  const helps = [await call(["list", "--help"]), await call(["check", "--help"])];
  for (const { output } of helps) expect(output).toMatch(/npm run --silent feeds -- \w+ --json/);
  expect(docs).toContain(silent);
  for (const text of [docs, readme, ...helps.map(({ output }) => output)])
    expect(text).not.toMatch(/npm run feeds -- .*--json/);
  const running = runProgram("sh", ["-c", silent]);
  expect(await running.exited).toBe(0);
  expect(JSON.parse(running.stdout())).not.toEqual([]);
});

/** The commands in code blocks that read or write the content folder and end by themselves. */
function examples(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block = ""]) =>
    block.split("\n"),
  );
  return blocks.filter((line) =>
    /^npm run (?:--silent )?feeds -- (?:new|check|publish|withdraw|list|push --local)\b/.test(line),
  );
}

test.each([
  ["docs/commands.md", docs, 13],
  ["README.md", readme, 4],
])("the examples of %s work, one after another", async (_file, markdown, count) => {
  const [content, state] = [copyOfSample(), temporaryFolder()];
  const calls = examples(markdown);
  expect(calls).toHaveLength(count);
  for (const example of calls) {
    const place = example.includes(" push ") ? ["--state", state] : [];
    const called = await call([...argumentsOf(example), "--content", content, ...place]);
    expect({ example, ...called }).toMatchObject({ example, code: 0 });
    if (example.includes(" new ")) writeText(/^\S+\.md$/m.exec(called.output)?.[0] ?? "");
  }
});

/** The arguments of an example, as a shell would pass them on. */
function argumentsOf(example: string): string[] {
  const [, rest = ""] = example.split(" feeds -- ");
  return [...rest.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => quoted ?? plain);
}

/** Writes the text of a new article, as its author does after `new`. */
function writeText(file: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(/(?<=\n---\n).*/s, "The text.\n"));
}
