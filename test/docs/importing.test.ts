import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { siteYaml } from "../../src/article/site-yaml.ts";
import { importCommand } from "../../src/cli/commands/import.ts";
import { FORMATS } from "../../src/importing/formats/format-names.ts";
import { ROOT } from "../support/serve.ts";
import { blocksOf } from "./support/markdown.ts";

const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const docs = read("docs/importing.md");

/** The YAML code block of the document that contains some words. */
function block(words: string): string {
  return blocksOf(docs, "yaml").find((code) => code.includes(words)) ?? "";
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
  type Step = { run?: string };
  const { on, concurrency, jobs } = parse(block("jobs:"));
  const runs = (steps: Step[]) => steps.flatMap(({ run = [] }) => run);

  test("runs on the same events as the workflow of docs/deploy.md, which it replaces", () => {
    expect(Object.keys(on).sort()).toEqual(["push", "schedule", "workflow_dispatch"]);
    expect(on.schedule).toEqual([{ cron: expect.stringMatching(/^[\d,]+ \* \* \* \*$/) }]);
    expect(concurrency).toEqual({ group: "deploy", "cancel-in-progress": false });
  });

  test("imports, checks and commits, in this order, even if something could not be read", () => {
    expect(runs(jobs.import.steps)).toEqual([
      "npm ci --ignore-scripts",
      "npm run feeds -- import feed https://news.example/feed/",
      "npm run feeds -- check",
      expect.stringMatching(/git commit -m .*git push .*echo "commit=\$\(git rev-parse HEAD\)"/s),
    ]);
    const imports = jobs.import.steps.find(({ run = "" }: Step) => run.includes("import feed"));
    expect(imports).toMatchObject({ id: "import", "continue-on-error": true });
  });

  test("then deploys that commit, and fails at the end if something could not be read", () => {
    const { needs, steps } = jobs.deploy;
    expect(needs).toBe("import");
    const ref = `\${{ needs.import.outputs.commit }}`;
    expect(steps[0].with).toEqual({ ref, "fetch-depth": 0, "persist-credentials": false });
    expect(runs(steps)).toEqual(["npm ci --ignore-scripts", "npm run deploy", "exit 1"]);
    expect(steps.at(-1)).toEqual({ if: "needs.import.outputs.outcome == 'failure'", run: "exit 1" });
    expect(jobs.import.outputs).toEqual({
      commit: `\${{ steps.commit.outputs.commit }}`,
      outcome: `\${{ steps.import.outcome }}`,
    });
  });
});
