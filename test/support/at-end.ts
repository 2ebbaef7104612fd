import { afterAll } from "vitest";

/** Takes what is to be done when a test, or a suite of tests, is through; `onTestFinished` of vitest is one. */
export type AtEnd = (cleanUp: () => void | Promise<void>) => void;

/** For the top of a file or of a `describe`: what it is given is done after the last test in there, last given first. */
export function atEndOfSuite(): AtEnd {
  const given: (() => void | Promise<void>)[] = [];
  afterAll(async () => {
    for (const cleanUp of given.reverse()) await cleanUp();
  });
  return (cleanUp) => given.push(cleanUp);
}
