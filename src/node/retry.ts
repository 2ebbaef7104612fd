import { sleep } from "./sleep.ts";

/** The result of an attempt; `after` is the shortest wait before the next one, in milliseconds. */
export type Attempt<Done, Failed> = { done: Done } | { failed: Failed; after?: number };

/** How attempts are repeated. Times are in milliseconds. */
export type RetryOptions<Failed> = {
  /** The time to wait before each further attempt. */
  waits: readonly number[];
  /** The longest wait, whatever an attempt asks for. */
  maxWait?: number;
  /** Called before each wait. */
  onRetry?: (failed: Failed, wait: number) => void;
  /** Ends the wait; `retry` then throws. */
  signal?: AbortSignal | undefined;
};

/** Makes attempts until one succeeds or no wait is left; returns the last one and the number of attempts. */
export async function retry<Done, Failed>(
  attempt: (number: number) => Promise<Attempt<Done, Failed>>,
  { waits, maxWait = Number.POSITIVE_INFINITY, onRetry, signal }: RetryOptions<Failed>,
): Promise<({ done: Done } | { failed: Failed }) & { attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    const result = await attempt(attempts);
    const wait = waits[attempts - 1];
    if ("done" in result || wait === undefined) return { ...result, attempts };
    const delay = Math.min(maxWait, Math.max(wait, result.after ?? 0));
    onRetry?.(result.failed, delay);
    await sleep(delay, signal);
  }
}

/** When a poll ends. Times are in milliseconds. */
export type PollOptions<State> = {
  isDone: (state: State) => boolean;
  /** The times between looks; the last one is repeated. */
  intervals: readonly number[];
  /** How long to keep looking. */
  timeout: number;
};

/** Looks at a state until it is done, or the next look would come too late; returns the last state. */
export async function poll<State>(
  look: () => Promise<State>,
  { isDone, intervals, timeout }: PollOptions<State>,
): Promise<State> {
  const end = performance.now() + timeout;
  for (let looks = 0; ; looks++) {
    const state = await look();
    const interval = intervals[Math.min(looks, intervals.length - 1)] ?? 0;
    if (isDone(state) || performance.now() + interval > end) return state;
    await sleep(interval);
  }
}
