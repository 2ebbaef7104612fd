import { Failure } from "../node/failure.ts";
import { type Attempt, retry } from "../node/retry.ts";

/** How long to wait before each further attempt, in milliseconds. */
export const WAITS: readonly number[] = [1000, 2000, 4000, 8000, 16_000];

/** The longest wait that Cloudflare may ask for, in milliseconds. Its general rate limit lasts five minutes. */
const MAX_RETRY_AFTER = 5 * 60_000;

/**
 * Makes attempts until one succeeds, and prints each failure with the wait that follows. A failed attempt gives a sentence
 * that says what happened. Throws a `Failure` when no attempt is left, or when Cloudflare asks for too long a wait.
 */
export async function attempts<Done>(
  attempt: () => Promise<Attempt<Done, string>>,
  { waits = WAITS, signal }: { waits?: readonly number[] | undefined; signal?: AbortSignal | undefined },
): Promise<Done> {
  const once = async () => {
    const result = await attempt();
    if ("failed" in result && (result.after ?? 0) > MAX_RETRY_AFTER) {
      const minutes = Math.ceil((result.after ?? 0) / 60_000);
      throw new Failure(
        `${result.failed} It asks to wait ${minutes} minutes; run the same command again then.`,
      );
    }
    return result;
  };
  const onRetry = (sentence: string, wait: number) =>
    console.error(`${sentence} Trying again in ${Math.ceil(wait / 1000)} s.`);
  const result = await retry(once, { waits, signal, onRetry });
  if ("done" in result) return result.done;
  throw new Failure(`${result.failed} ${result.attempts} attempts failed; run the same command again later.`);
}
