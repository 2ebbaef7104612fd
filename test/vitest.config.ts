import { defineConfig } from "vitest/config";
import { textModules } from "./support/text-modules.ts";

export default defineConfig({
  plugins: [textModules],
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    // They need more than npm: `npm run test:clients`, `npm run test:browser`.
    exclude: ["clients/**", "browser/**"],
    // Most of the time goes into commands that are run and waited for.
    maxWorkers: "100%",
    // Some tests start workerd, or the whole command, on a machine that may be busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
