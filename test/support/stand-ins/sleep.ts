import { onTestFinished } from "vitest";
import { sleep as realSleep } from "../../../src/node/sleep.ts";

let current = realSleep;

/** Takes the place of src/node/sleep.ts. */
export const sleep: typeof realSleep = (...wait) => current(...wait);

/** Until the end of the test, this is called instead of waiting. */
export function replaceSleep(other: typeof realSleep): void {
  current = other;
  onTestFinished(() => {
    current = realSleep;
  });
}

/** Until the end of the test, every wait takes a hundredth of what it takes for users. */
export function sleepLess(): void {
  replaceSleep((milliseconds, signal) => realSleep(milliseconds / 100, signal));
}
