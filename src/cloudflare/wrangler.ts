import { Failure } from "../node/failure.ts";
import { retry } from "../node/retry.ts";
import { type RunOptions, runWrangler } from "./run-wrangler.ts";
import { explain } from "./wrangler-failure.ts";

/** How long to wait before each further attempt, in milliseconds. */
export const WAITS: readonly number[] = [1000, 2000, 4000, 8000, 16_000];

/** The longest wait that Cloudflare may ask for, in milliseconds. Its general rate limit lasts five minutes. */
const MAX_RETRY_AFTER = 5 * 60_000;

export type WranglerOptions = RunOptions & { waits?: readonly number[] };

/** A wrangler command that failed for good. */
export class WranglerFailure extends Failure {
  /** The error code of Cloudflare's API, if it answered with one. */
  readonly code: number | undefined;

  constructor(sentence: string, code: number | undefined) {
    super(sentence);
    this.code = code;
  }
}

/**
 * Runs a wrangler command, and repeats it while it fails for a transient reason. Returns its standard output with
 * debug messages, which must never be shown: a login by e-mail and key is in them. Throws a `Failure` if it fails for good.
 */
export async function wrangler(args: readonly string[], options: WranglerOptions = {}): Promise<Buffer> {
  const { waits = WAITS, signal } = options;
  const result = await retry<Buffer, string>(
    async () => {
      const command = await runWrangler(args, options);
      if (command.code === 0) return { done: command.stdout };
      const { sentence, transient, code, retryAfter = 0 } = explain(args, command);
      if (!transient) throw new WranglerFailure(sentence, code);
      if (retryAfter > MAX_RETRY_AFTER) {
        const minutes = Math.ceil(retryAfter / 60_000);
        throw new Failure(`${sentence} It asks to wait ${minutes} minutes; run the same command again then.`);
      }
      return { failed: sentence, after: retryAfter };
    },
    {
      waits,
      signal,
      onRetry: (sentence, wait) => console.error(`${sentence} Trying again in ${Math.ceil(wait / 1000)} s.`),
    },
  );
  if ("done" in result) return result.done;
  throw new Failure(`${result.failed} ${result.attempts} attempts failed; run the same command again later.`);
}
