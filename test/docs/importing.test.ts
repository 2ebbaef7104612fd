import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { siteYaml } from "../../src/article/site-yaml.ts";
import { importCommand } from "../../src/cli/commands/import.ts";
import { FORMATS } from "../../src/importing/formats/format-names.ts";
import { ROOT } from "../support/serve.ts";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const docs = read("docs/importing.md");

/** The YAML code block of the document that contains some words. */
function block(words: string): string {
  const blocks = [...docs.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, code = ""]) => code);
  return blocks.find((code) => code.includes(words)) ?? "";
}

test.each(["docs/importing.md", "docs/commands.md", "README.md"])(
  "%s calls import with formats and options that exist",
  (file) => {
    const options = importCommand(() => {}).options.map(({ long }) => long);
    const calls = [...read(file).matchAll(/feeds -- import (\S+)([^\n`]*)/g)];
    expect(calls.length).toBeGreaterThan(0);
    for (const [, format = "", rest = ""] of calls) {
      expect([...FORMATS, "FORMAT"]).toContain(format);
      expect(options).toEqual(expect.arrayContaining(rest.match(/--[a-z-]+/g) ?? []));
    }
  },
);

test("the mapping of categories is valid in site.yaml", () => {
  const site = parse(read("content/site.yaml"));
  expect(siteYaml.safeParse({ ...site, ...parse(block("Oil & gas")) }).error).toBeUndefined();
});

test("the mapping in the comments of site.yaml is valid, too", () => {
  const [, commented = ""] = /^(# import:\n(?:# .*\n)+)/m.exec(read("content/site.yaml")) ?? [];
  const yaml = commented.replaceAll(/^# /gm, "");
  expect(siteYaml.shape.import.safeParse(parse(yaml).import).error).toBeUndefined();
});

describe("the workflow beside a CMS", () => {
  const { on, permissions, concurrency, jobs } = parse(block("jobs:"));
  const { steps } = jobs.import;
  const runs: string[] = steps.map(({ run = "" }: { run?: string }) => run);

  test("runs on the same events as the workflow of docs/deploy.md, which it replaces", () => {
    expect(Object.keys(on).sort()).toEqual(["push", "schedule", "workflow_dispatch"]);
    expect(on.schedule).toEqual([{ cron: expect.stringMatching(/^[\d,]+ \* \* \* \*$/) }]);
    expect(concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
    expect(permissions).toEqual({ contents: "write" });
    for (const { uses } of steps)
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+(?:\/[\w-]+)?@v\d+$/);
  });

  test("imports, checks, commits and deploys, in this order, and fails at the end if something could not be read", () => {
    const order = [
      "npm ci",
      "feeds -- import feed",
      "feeds -- check",
      "git commit",
      "npm run deploy",
      "exit 1",
    ];
    const places = order.map((words) => runs.findIndex((run) => run.replaceAll(/\s+/g, " ").includes(words)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
    const imports = steps.find(({ run = "" }: { run?: string }) => run.includes("import feed"));
    expect(imports).toMatchObject({ id: "import", "continue-on-error": true });
    expect(steps.at(-1)).toEqual({ if: "steps.import.outcome == 'failure'", run: "exit 1" });
  });
});
