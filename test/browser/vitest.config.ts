import { defineConfig } from "vitest/config";
import { TIME_FACTOR } from "../support/time.ts";

/** Tests of the pages in a real browser. They are separate because `npm test` must need nothing but npm. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    globalSetup: [`${import.meta.dirname}/../support/global-setup.ts`],
    include: ["**/*.test.ts"],
    maxWorkers: "100%",
    // A page takes a second or less, but the machine may be busy.
    testTimeout: 30_000 * TIME_FACTOR,
    // Each file starts the whole command and a browser.
    hookTimeout: 60_000 * TIME_FACTOR,
    expect: { poll: { timeout: 10_000 * TIME_FACTOR } },
  },
});
