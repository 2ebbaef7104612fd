import { defineConfig } from "vitest/config";

/** Tests of the pages in a real browser: apart, because `npm test` needs nothing but npm. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    maxWorkers: "100%",
    // A page takes a second or less, on a machine that may be busy.
    testTimeout: 30_000,
    // Each file starts the whole command, and a browser.
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
