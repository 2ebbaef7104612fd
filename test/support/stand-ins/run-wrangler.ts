import { expect, onTestFinished } from "vitest";
import { runWrangler as realWrangler } from "../../../src/cloudflare/run-wrangler.ts";
import { fakeWrangler } from "../fake-wrangler.ts";
import { MODE, recordedWrangler } from "../recorded-wrangler.ts";

type Run = typeof realWrangler;

const current: { recorded: Run | undefined; isFaked: (args: readonly string[]) => boolean } = {
  recorded: undefined,
  isFaked: ([command]) => command === "kv",
};

/** From here on, deployments go to the stand-in, too: for a test that has deployed with the real wrangler before. */
export function fakeDeployments(): void {
  const before = current.isFaked;
  current.isFaked = () => true;
  onTestFinished(() => {
    current.isFaked = before;
  });
}

/**
 * Takes the place of src/cloudflare/run-wrangler.ts, because wrangler takes a second to start: KV commands go to a stand-in
 * in this process, others to the real wrangler, or all to a recording. With `WRANGLER=real` in the environment, all
 * commands go to the real wrangler.
 */
export const runWrangler: Run = (args, options) => {
  const isFaked = MODE === "replay" && current.isFaked(args);
  return (current.recorded ?? (isFaked ? fakeWrangler : realWrangler))(args, options);
};

/**
 * Until the end of the test, replays the recording under the title of the test instead of running wrangler. Returns a
 * function that returns the number of runs so far.
 */
export function useRecording(): () => number {
  const name = expect.getState().currentTestName?.split(" > ").at(-1) ?? "";
  const { run, runs, save } = recordedWrangler(name, realWrangler);
  current.recorded = run;
  onTestFinished(() => {
    current.recorded = undefined;
    save();
  });
  return runs;
}
