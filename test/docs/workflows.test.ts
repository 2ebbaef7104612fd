import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { ROOT } from "../support/serve.ts";
import { blocksOf } from "./support/markdown.ts";

const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});

const workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  env: z.undefined().optional(),
  jobs: z.record(
    z.string(),
    z.object({
      permissions: z.record(z.string(), z.string()),
      env: z.undefined().optional(),
      "timeout-minutes": z.number(),
      steps: z.array(step),
    }),
  ),
});

const documents = ["README.md", ...readdirSync(join(ROOT, "docs")).map((file) => `docs/${file}`)];
const found = documents
  .filter((file) => file.endsWith(".md"))
  .flatMap((file) =>
    blocksOf(readFileSync(join(ROOT, file), "utf8"), "ya?ml")
      .filter((text) => /^jobs:/m.test(text))
      .map((text): [string, string] => [file, text]),
  );

test("the documents with workflows for GitHub Actions are known", () => {
  expect(found.map(([file]) => file)).toEqual(["docs/deploy.md", "docs/importing.md"]);
});

describe.each(found)("a workflow in %s", (_file, text) => {
  const { permissions, jobs } = workflow.parse(parse(text));
  const all = Object.values(jobs);
  const steps = all.flatMap((job) => job.steps);

  test("grants nothing by itself, and each job what it needs", () => {
    expect(permissions).toEqual({});
    for (const job of all) {
      const pushes = job.steps.some(({ run = "" }) => run.includes("git push"));
      expect(job.permissions).toEqual({ contents: pushes ? "write" : "read" });
    }
  });

  test("leaves no token in the folder", () => {
    const checkouts = steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    expect(checkouts).toHaveLength(all.length);
    for (const checkout of checkouts) expect(checkout.with?.["persist-credentials"]).toBe(false);
  });

  test("runs no scripts of packages when it installs them, and no package that is not locked", () => {
    const installs = steps.flatMap(({ run = "" }) => run.match(/\b(?:np[mx] (?!run\b)|yarn|pnpm).*/g) ?? []);
    expect(installs).toEqual(all.map(() => "npm ci --ignore-scripts"));
  });

  test("has Node.js 24 without the install script of the project's own", () => {
    for (const job of all) {
      const setup = job.steps.find(({ uses = "" }) => uses.startsWith("actions/setup-node@"));
      expect(setup?.with?.["node-version"]).toBe(24);
    }
  });

  test("gives each secret only to the step that needs it, and to no job that writes to the repository", () => {
    const needed = [
      { run: "npm run deploy", names: ["CLOUDFLARE_API_TOKEN", "CLOUDFLARE_ACCOUNT_ID"] },
      { run: "git push", names: ["TOKEN"] },
    ];
    for (const { run = "", env = {} } of steps) {
      const names = needed.find((one) => run.includes(one.run))?.names ?? [];
      expect(Object.keys(env)).toEqual(names);
    }
    for (const job of all) {
      const secrets = JSON.stringify(job).includes("secrets.");
      expect([secrets, job.permissions.contents]).not.toEqual([true, "write"]);
    }
    expect(text.match(/\$\{\{[^}]*(?:secrets\.|github\.token)/g)).toHaveLength(
      steps.flatMap(({ env = {} }) => Object.keys(env)).length,
    );
  });

  test("names each action by a commit, with its version beside it", () => {
    const uses = text.match(/^.*\buses:.*$/gm) ?? [];
    expect(uses).toHaveLength(steps.filter((one) => one.uses !== undefined).length);
    for (const line of uses) {
      expect(line).toMatch(/^ +- uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test("puts no expression into a script, where its value would be run", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
  });
});

test("every workflow names the same commit of an action", () => {
  const lines = found.flatMap(([, text]) => text.match(/actions\/[\w-]+@.*/g) ?? []);
  const names = new Set(lines.map((line) => line.split("@")[0]));
  expect(new Set(lines).size).toBe(names.size);
});
