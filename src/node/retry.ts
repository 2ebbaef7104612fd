import { setTimeout } from "node:timers/promises";

/** What an attempt came to; `after` is how long to wait at least before the next one, in milliseconds. */
export type Attempt<Done, Failed> = { done: Done } | { failed: Failed; after?: number };

/** How attempts are repeated. Times in milliseconds. */
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

/** Makes attempts until one succeeds or there is no wait left; returns the last one and the number of attempts. */
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
    await setTimeout(delay, undefined, { ...(signal && { signal }) });
  }
}

/** When a poll ends. Times in milliseconds. */
export type PollOptions<State> = {
  isDone: (state: State) => boolean;
  /** The time between two looks; the last one is used again and again. */
  intervals: readonly number[];
  /** How long to go on. */
  timeout: number;
};

/** Looks at a state until it is as wanted, or no further look fits into the time; returns the last state. */
export async function poll<State>(
  look: () => Promise<State>,
  { isDone, intervals, timeout }: PollOptions<State>,
): Promise<State> {
  const end = performance.now() + timeout;
  for (let looks = 0; ; looks++) {
    const state = await look();
    const interval = intervals[Math.min(looks, intervals.length - 1)] ?? 0;
    if (isDone(state) || performance.now() + interval > end) return state;
    await setTimeout(interval);
  }
}
