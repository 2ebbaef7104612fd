import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { runProgram, temporaryFolder } from "../support/command.ts";

test("the Worker that would be deployed is far below the 3 MB (gzip) of the free plan", async () => {
  const folder = temporaryFolder();
  const running = runProgram("npx", ["wrangler", "deploy", "--dry-run", "--outdir", folder]);
  expect(await running.exited, running.output()).toBe(0);
  const parts = readdirSync(folder).filter((file) => /\.(?:js|css)$/.test(file));
  expect(parts).toContain("index.js");
  const sizes = parts.map((file) => gzipSync(readFileSync(join(folder, file))).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(400_000);
});
