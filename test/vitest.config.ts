import { defineConfig } from "vitest/config";
import { textModules } from "./support/text-modules.ts";

export default defineConfig({
  plugins: [textModules],
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    exclude: ["clients/**", "browser/**"],
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
