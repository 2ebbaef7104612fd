import { readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { runWrangler } from "../../src/cloudflare/run-wrangler.ts";
import { ROOT } from "./serve.ts";

const FILE = join(ROOT, "test", "fixtures", "wrangler.json");

/**
 * Whether the real wrangler is run. `WRANGLER=real` in the environment, as in `npm run test:long`, tests its current
 * output; `WRANGLER=record` also records the output, for runs without this variable.
 */
export const MODE = process.env.WRANGLER ?? "replay";

type Result = { code: number | null; stdout: string; stderr: string };

/** The recorded results by name, in the order of the runs. */
const recorded = (): Record<string, Result[]> => JSON.parse(readFileSync(FILE, "utf8"));

/** Makes a `runWrangler` that returns the results recorded under a name, in their order. `save` writes a recording. */
export function recordedWrangler(name: string, real: typeof runWrangler) {
  const results = MODE === "replay" ? (recorded()[name] ?? []) : [];
  let runs = 0;
  const run: typeof runWrangler = async (args, options) => {
    runs += 1;
    if (MODE === "replay") {
      const result = results[runs - 1];
      if (result === undefined) throw new Error(`WRANGLER=record has not recorded run ${runs} of "${name}".`);
      const { code, stdout, stderr } = result;
      return { code, stdout: Buffer.from(stdout), stderr };
    }
    const result = await real(args, options);
    results.push({
      code: result.code,
      stdout: withoutNoise(result.stdout.toString()),
      stderr: anonymous(result.stderr),
    });
    return result;
  };
  const save = () => {
    if (MODE !== "record") return;
    writeFileSync(FILE, `${JSON.stringify({ ...recorded(), [name]: results }, null, 2)}\n`);
  };
  return { run, runs: () => runs, save };
}

/** The part of the output that the code reads, from the last answer of the API or the check of the login before it. */
function withoutNoise(stdout: string): string {
  const starts = ["\n-- START CF API RESPONSE:", "Getting User settings..."]
    .map((mark) => stdout.lastIndexOf(mark))
    .filter((start) => start >= 0);
  return anonymous(starts.length === 0 ? stdout : stdout.slice(Math.min(...starts)));
}

function anonymous(text: string): string {
  return text
    .replaceAll(ROOT, "/project")
    .replaceAll(homedir(), "/home")
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:1")
    .replace(/^HEADERS: \{[^}]*\}$/gm, "HEADERS: {}");
}
