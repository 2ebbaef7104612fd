import { defineConfig } from "vitest/config";

/** Tests with feed readers that are no npm packages: apart, because `npm test` needs nothing but npm. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    // Each starts the whole command, and then a reader several times.
    testTimeout: 60_000,
  },
});
