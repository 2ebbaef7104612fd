import { Script } from "node:vm";
import { UnreadableHtml } from "./text/html.ts";

/** The most time for one step of one article, in milliseconds: a thousand times what a long article takes. */
export const MAX_STEP_TIME = 30_000;

const KEY = Symbol.for("caravanserai.step");
const call = new Script(`globalThis[Symbol.for("${KEY.description}")]()`);

/**
 * Runs a step that returns at once, such as the conversion of a text, and stops it if it takes longer than `time` milliseconds.
 * This also stops what cannot look at a clock: a loop in a library, a regular expression. The step must not change anything
 * outside of it, because it may be stopped anywhere. Throws `UnreadableHtml` if it was stopped.
 */
export function inTime<Result>(step: () => Result, time = MAX_STEP_TIME): Result {
  const holder = globalThis as { [KEY]?: () => Result };
  const before = holder[KEY];
  holder[KEY] = step;
  try {
    return call.runInThisContext({ timeout: time });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new UnreadableHtml(`takes longer than ${time / 1000} seconds to read`);
  } finally {
    if (before === undefined) delete holder[KEY];
    else holder[KEY] = before;
  }
}
