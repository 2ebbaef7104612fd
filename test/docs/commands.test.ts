import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { program } from "../../src/cli/program.ts";
import { copyOfSample, run, runProgram, temporaryFolder } from "../support/command.ts";
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

  test("stands in the README", () => {
    expect(readme).toMatch(new RegExp(`^\\| \`npm (?:run )?(?:feeds -- )?${name}\\b`, "m"));
  });
});

test("--help knows every command, and says what one does, with examples and exit codes", async () => {
  const [all, one] = [run(["--help"]), run(["new", "--help"])];
  expect([await all.exited, await one.exited]).toEqual([0, 0]);
  for (const command of commands) expect(all.output()).toMatch(new RegExp(`^  ${command.name()} `, "m"));
  expect(one.output()).toContain("npm run feeds -- new ");
  expect(one.output()).toContain("Exits with 0 if all is done, else with 1.");
});

test("what is to be read as JSON is called with --silent, and is JSON then", async () => {
  const call = "npm run --silent feeds -- list --json";
  const helps = [run(["list", "--help"]), run(["check", "--help"])];
  for (const help of helps) {
    await help.exited;
    expect(help.output()).toMatch(/npm run --silent feeds -- \w+ --json/);
  }
  expect(docs).toContain(call);
  for (const text of [docs, readme, ...helps.map((help) => help.output())])
    expect(text).not.toMatch(/npm run feeds -- .*--json/);
  const running = runProgram("sh", ["-c", call]);
  expect(await running.exited).toBe(0);
  expect(JSON.parse(running.stdout())).not.toEqual([]);
});

/** The commands of code blocks that write and read the content folder, and end by themselves. */
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
  for (const call of calls) {
    const own = call.replace(/^npm run (?:--silent )?feeds --/, "node src/cli/main.ts");
    const place = call.includes(" push ") ? `--state "${state}"` : "";
    const running = runProgram("sh", ["-c", `${own} --content "${content}" ${place}`]);
    const code = await running.exited;
    expect({ call, code, output: running.output() }).toMatchObject({ call, code: 0 });
    if (call.includes(" new ")) writeText(/^\S+\.md$/m.exec(running.output())?.[0] ?? "");
  }
});

/** What the reader does after `new`. */
function writeText(file: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(/(?<=\n---\n).*/s, "The text.\n"));
}
