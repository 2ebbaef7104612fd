import { afterAll } from "vitest";

/** Registers a clean-up for the end of a test or of a suite of tests; vitest's `onTestFinished` is one such function. */
export type AtEnd = (cleanUp: () => void | Promise<void>) => void;

/** For the top of a file or a `describe`: runs clean-ups after the last test there, the last one registered first. */
export function atEndOfSuite(): AtEnd {
  const given: (() => void | Promise<void>)[] = [];
  afterAll(async () => {
    for (const cleanUp of given.reverse()) await cleanUp();
  });
  return (cleanUp) => given.push(cleanUp);
}
