import { Failure } from "../node/failure.ts";
import { attempts } from "./attempts.ts";
import { type CommandResult, type RunOptions, runWrangler } from "./run-wrangler.ts";
import { explain } from "./wrangler-failure.ts";

export type WranglerOptions = RunOptions & { waits?: readonly number[] };

/**
 * Runs a wrangler command, and repeats it while it fails for a transient reason. Throws a `Failure` if it fails for good.
 */
export async function wrangler(
  args: readonly string[],
  options: WranglerOptions = {},
): Promise<CommandResult> {
  return attempts(async () => {
    const result = await runWrangler(args, options);
    if (result.code === 0) return { done: result };
    const { sentence, transient } = explain(args, result);
    if (!transient) throw new Failure(sentence);
    return { failed: sentence };
  }, options);
}
