import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    // Some tests start workerd, or the whole command, on a machine that may be busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
