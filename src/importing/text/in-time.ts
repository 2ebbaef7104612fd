import { Script } from "node:vm";
import { UnreadableHtml } from "./html.ts";

/** The most time for one step of one article, in milliseconds. The longest articles take a hundredth of it. */
const MAX_TIME = 30_000;

/**
 * The length from which a step is watched, in characters. Even a step whose time grows with the square of the length is fast
 * below it, and to watch one costs almost a millisecond.
 */
const MIN_LENGTH = 20_000;

const KEY = Symbol.for("caravanserai.step");
const script = new Script(`globalThis[Symbol.for("${KEY.description}")]()`);

/**
 * Runs a step that works on a text of `length` characters, and stops it if it takes longer than `time` milliseconds. This also
 * stops what cannot look at a clock: a loop in a library, a regular expression. The step must change nothing outside of it,
 * because it may be stopped anywhere. Throws `UnreadableHtml` if it was stopped.
 */
export function inTime<Result>(length: number, step: () => Result, time = MAX_TIME): Result {
  if (length < MIN_LENGTH) return step();
  const holder = globalThis as { [KEY]?: () => Result };
  holder[KEY] = step;
  try {
    return script.runInThisContext({ timeout: time });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new UnreadableHtml(`takes longer than ${time / 1000} seconds to read`);
  } finally {
    delete holder[KEY];
  }
}
