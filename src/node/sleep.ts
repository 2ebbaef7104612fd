import { setTimeout } from "node:timers/promises";

/** Waits for so many milliseconds. `signal` ends the wait; it then throws. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { ...(signal && { signal }) });
}
