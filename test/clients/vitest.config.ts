import { defineConfig } from "vitest/config";
import { TIME_FACTOR } from "../support/time.ts";

/** Tests with feed readers that are no npm packages: apart, because `npm test` needs nothing but npm. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: [`${import.meta.dirname}/../support/global-setup.ts`],
    include: ["**/*.test.ts"],
    // Each starts the whole command, and then a reader several times.
    testTimeout: 60_000 * TIME_FACTOR,
  },
});
