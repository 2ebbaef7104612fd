import { spawnSync } from "node:child_process";
import { join } from "node:path";

// npm run test:long [-- FILE…]: all tests with all their rounds, and with the real wrangler in place of recordings.
const vitest = join(import.meta.dirname, "..", "node_modules", "vitest", "vitest.mjs");
const args = ["run", "--config", join(import.meta.dirname, "vitest.config.ts"), ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  stdio: "inherit",
  env: { ...process.env, TEST_LONG: "1", WRANGLER: "real" },
});
process.exitCode = status ?? 1;
