import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { COMPILE_CACHE } from "../../src/node/project.ts";

/**
 * Makes sure that a test run leaves no process behind. Every process that the tests start inherits a mark in its
 * environment. When this process ends, for whatever reason, a reaper kills all processes that have the mark.
 */
export default function setup(): void {
  const run = randomUUID();
  const reaper = spawn(process.execPath, [join(import.meta.dirname, "reaper.ts"), run], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  reaper.unref();
  process.env.CARAVANSERAI_TEST_RUN = run;
  // Most of the time that a command takes to start goes into compiling wrangler.
  process.env.NODE_COMPILE_CACHE ??= COMPILE_CACHE;
}
