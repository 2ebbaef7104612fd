import { expect, onTestFinished } from "vitest";
import type { runWrangler } from "../../src/cloudflare/run-wrangler.ts";
import { fakeWrangler } from "./fake-wrangler.ts";
import { MODE, recordedWrangler } from "./recorded-wrangler.ts";

type Run = typeof runWrangler;

const current: { real: Run; recorded: Run | undefined; isFaked: (args: readonly string[]) => boolean } = {
  real: fakeWrangler,
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
 * Replaces src/cloudflare/run-wrangler.ts, because wrangler takes a second to start:
 * `vi.mock("…/run-wrangler.ts", async (original) => (await import("…/wrangler-mock.ts")).mockWrangler(original))`.
 * KV commands go to a stand-in in this process, others to the real wrangler, or all to a recording. With `WRANGLER=real` in
 * the environment, all commands go to the real wrangler.
 */
export async function mockWrangler(original: () => Promise<unknown>): Promise<{ runWrangler: Run }> {
  current.real = ((await original()) as { runWrangler: Run }).runWrangler;
  const isFaked = (args: readonly string[]) => MODE === "replay" && current.isFaked(args);
  return {
    runWrangler: (args, options) =>
      (current.recorded ?? (isFaked(args) ? fakeWrangler : current.real))(args, options),
  };
}

/**
 * Until the end of the test, replays the recording under the title of the test instead of running wrangler. Returns a
 * function that returns the number of runs so far.
 */
export function useRecording(): () => number {
  const name = expect.getState().currentTestName?.split(" > ").at(-1) ?? "";
  const { run, runs, save } = recordedWrangler(name, (...call) => current.real(...call));
  current.recorded = run;
  onTestFinished(() => {
    current.recorded = undefined;
    save();
  });
  return runs;
}
