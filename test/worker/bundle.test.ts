import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { runProgram, temporaryFolder } from "../support/command.ts";

test("the Worker that would be deployed is far below the 3 MB (gzip) of the free plan", async () => {
  const folder = temporaryFolder();
  const running = runProgram("npx", ["wrangler", "deploy", "--dry-run", "--outdir", folder]);
  expect(await running.exited, running.output()).toBe(0);
  const [script = expect.unreachable()] = readdirSync(folder).filter((file) => file.endsWith(".js"));
  expect(gzipSync(readFileSync(join(folder, script))).length).toBeLessThan(400_000);
});
