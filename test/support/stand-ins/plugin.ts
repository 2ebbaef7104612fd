import { join } from "node:path";
import type { Plugin } from "vitest/config";
import { ROOT } from "../../../src/node/project.ts";

/**
 * Modules of src/ in whose place src/ gets another one in this process, which does the same until a test wants something
 * else. Unlike `vi.mock`, this lets one process serve all test files. Tests that import these modules get the real ones.
 */
const STAND_INS = new Map(
  [
    ["node/sleep.ts", "sleep.ts"],
    ["cloudflare/run-wrangler.ts", "run-wrangler.ts"],
    ["cloudflare/local-namespace.ts", "local-namespace.ts"],
  ].map(([real = "", standIn = ""]) => [join(ROOT, "src", real), join(import.meta.dirname, standIn)]),
);

export const standIns: Plugin = {
  name: "stand-ins",
  enforce: "pre",
  async resolveId(source, importer) {
    if (!importer?.startsWith(join(ROOT, "src"))) return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    return STAND_INS.get(resolved?.id ?? "") ?? null;
  },
};
