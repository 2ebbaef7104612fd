import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { CommandResult, runWrangler } from "../../src/cloudflare/run-wrangler.ts";
import { ROOT } from "./serve.ts";

const FILE = join(ROOT, "test", "fixtures", "wrangler.json");

/**
 * Whether the real wrangler is run. `WRANGLER=real` in the environment, as in `npm run test:long`, tests its current
 * output; `WRANGLER=record` also records the output, for runs without this variable.
 */
export const MODE = process.env.WRANGLER ?? "replay";

/** What a run printed, and what it reported in the file that the environment names. */
type Result = CommandResult & { report?: string };

/** The recorded results by name, in the order of the runs. */
const recorded = (): Record<string, Result[]> => JSON.parse(readFileSync(FILE, "utf8"));

/** Makes a `runWrangler` that returns the results recorded under a name, in their order. `save` writes a recording. */
export function recordedWrangler(name: string, real: typeof runWrangler) {
  const results = MODE === "replay" ? (recorded()[name] ?? []) : [];
  let runs = 0;
  const run: typeof runWrangler = async (args, options) => {
    const { WRANGLER_OUTPUT_FILE_PATH: report } = options.env ?? process.env;
    runs += 1;
    if (MODE === "replay") {
      const result = results[runs - 1];
      if (result === undefined) throw new Error(`WRANGLER=record has not recorded run ${runs} of "${name}".`);
      if (report !== undefined && result.report !== undefined) writeFileSync(report, result.report);
      return result;
    }
    const { code, stdout, stderr } = await real(args, options);
    results.push({
      code,
      stdout: anonymous(stdout),
      stderr: anonymous(stderr),
      ...(report !== undefined && existsSync(report) && { report: anonymous(readFileSync(report, "utf8")) }),
    });
    return { code, stdout, stderr };
  };
  const save = () => {
    if (MODE !== "record") return;
    writeFileSync(FILE, `${JSON.stringify({ ...recorded(), [name]: results }, null, 2)}\n`);
  };
  return { run, runs: () => runs, save };
}

function anonymous(text: string): string {
  return text
    .replaceAll(ROOT, "/project")
    .replaceAll(homedir(), "/home")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:1");
}
