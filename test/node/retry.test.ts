import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Attempt, poll, retry } from "../../src/node/retry.ts";
import { replaceSleep } from "../support/stand-ins/sleep.ts";

const slept: number[] = [];
beforeEach(() => {
  slept.length = 0;
  vi.useFakeTimers({ toFake: ["performance"] });
  replaceSleep(async (milliseconds, signal) => {
    signal?.throwIfAborted();
    slept.push(milliseconds);
    vi.advanceTimersByTime(milliseconds);
  });
});
afterEach(() => void vi.useRealTimers());

/** Attempts that come to these results, one after the other. */
const results = (...given: Attempt<string, string>[]) => {
  const left = [...given];
  return async () => left.shift() ?? { failed: "no more results" };
};

describe("retry", () => {
  test("returns the first success, and how many attempts it took", async () => {
    const notes: string[] = [];
    const onRetry = (failed: string, wait: number) => notes.push(`${failed} ${wait}`);
    const attempt = results({ failed: "a" }, { failed: "b" }, { done: "c" });
    expect(await retry(attempt, { waits: [10, 20, 30], onRetry })).toEqual({ done: "c", attempts: 3 });
    expect(slept).toEqual([10, 20]);
    expect(notes).toEqual(["a 10", "b 20"]);
  });

  test("gives up when there is no wait left, and returns the last failure", async () => {
    const attempt = results({ failed: "a" }, { failed: "b" }, { done: "too late" });
    expect(await retry(attempt, { waits: [10] })).toEqual({ failed: "b", attempts: 2 });
    expect(slept).toEqual([10]);
  });

  test("waits as long as an attempt asks for, up to a maximum", async () => {
    const attempt = results(
      { failed: "a", after: 50 },
      { failed: "b", after: 5 },
      { failed: "c", after: 999 },
    );
    await retry(attempt, { waits: [10, 10, 10], maxWait: 100 });
    expect(slept).toEqual([50, 10, 100]);
  });

  test("makes no further attempt once it is aborted", async () => {
    const ended = new AbortController();
    const attempt = vi.fn(async () => {
      ended.abort();
      return { failed: "a" };
    });
    await expect(retry(attempt, { waits: [10, 10], signal: ended.signal })).rejects.toThrow("aborted");
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});

describe("poll", () => {
  const states = (...given: number[]) => {
    const left = [...given];
    return async () => left.shift() ?? -1;
  };
  const isDone = (state: number) => state === 0;

  test("looks until the state is as wanted, with the last interval again and again", async () => {
    const look = states(3, 2, 1, 0);
    expect(await poll(look, { isDone, intervals: [10, 20], timeout: 1000 })).toBe(0);
    expect(slept).toEqual([10, 20, 20]);
  });

  test("returns the last state when no further look fits into the time", async () => {
    const look = states(5, 4, 3, 2);
    expect(await poll(look, { isDone, intervals: [40], timeout: 100 })).toBe(3);
    expect(slept).toEqual([40, 40]);
  });

  test("looks once if there is no time", async () => {
    expect(await poll(states(5, 0), { isDone, intervals: [10], timeout: 0 })).toBe(5);
    expect(slept).toEqual([]);
  });
});
