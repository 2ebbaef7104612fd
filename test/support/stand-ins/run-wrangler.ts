import { writeFileSync } from "node:fs";
import { expect, onTestFinished } from "vitest";
import { runWrangler as realWrangler } from "../../../src/cloudflare/run-wrangler.ts";
import { MODE, recordedWrangler } from "../recorded-wrangler.ts";

let current = realWrangler;

/** Takes the place of src/cloudflare/run-wrangler.ts, because wrangler takes a second to start. */
export const runWrangler: typeof realWrangler = (...run) => current(...run);

/** Until the end of the test, this is called instead of running wrangler. */
export function replaceWrangler(other: typeof realWrangler): void {
  current = other;
  onTestFinished(() => {
    current = realWrangler;
  });
}

/** From here on, deployments only say that they succeeded: for a test that has deployed with the real wrangler before. */
export function fakeDeployments(): void {
  if (MODE !== "replay") return;
  replaceWrangler(async (_args, { env = process.env }) => {
    const targets = ["https://caravanserai.newsroom.workers.dev"];
    writeFileSync(env.WRANGLER_OUTPUT_FILE_PATH ?? "", `${JSON.stringify({ type: "deploy", targets })}\n`);
    return { code: 0, stdout: "", stderr: "" };
  });
}

/**
 * Until the end of the test, replays the recording under the title of the test instead of running wrangler. Returns a
 * function that returns the number of runs so far.
 */
export function useRecording(): () => number {
  const name = expect.getState().currentTestName?.split(" > ").at(-1) ?? "";
  const { run, runs, save } = recordedWrangler(name, realWrangler);
  replaceWrangler(run);
  onTestFinished(save);
  return runs;
}
