import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { textModules } from "./support/text-modules.ts";
import { TIME_FACTOR } from "./support/time.ts";

/** Tests of rooms without I/O: nothing but functions is called, so one process serves many files. */
const UNIT = [
  "core",
  "taxonomy",
  "article",
  "section",
  "feed",
  "directory",
  "store",
  "classify",
  "support",
  "worker",
].map((room) => `${room}/**/*.test.ts`);

/** The rooms that run in Node.js: files, processes, servers of this machine. */
const NODE = ["node", "authoring", "importing", "cloudflare", "publish", "cli", "docs"].map(
  (room) => `${room}/**/*.test.ts`,
);

/** Tests that replace a module, each in a process of its own: a module that is loaded already is not replaced. */
const MOCKED = NODE.flatMap((pattern) => globSync(pattern, { cwd: import.meta.dirname })).filter((file) =>
  readFileSync(join(import.meta.dirname, file), "utf8").includes("vi.mock("),
);

const project = (name: string, options: object) => ({
  plugins: [textModules],
  test: {
    root: import.meta.dirname,
    name,
    testTimeout: 30_000 * TIME_FACTOR,
    hookTimeout: 60_000 * TIME_FACTOR,
    restoreMocks: true,
    unstubEnvs: true,
    // One process serves many files, with one workerd and one wrangler.
    isolate: false,
    ...options,
  },
});

const bundled = { globalSetup: [`${import.meta.dirname}/support/worker-bundle.ts`] };

export default defineConfig({
  test: {
    maxWorkers: "100%",
    globalSetup: [`${import.meta.dirname}/support/global-setup.ts`],
    projects: [
      project("unit", { include: ["*.test.ts", ...UNIT] }),
      project("node", { ...bundled, include: NODE, exclude: MOCKED }),
      project("mocked", { ...bundled, include: MOCKED, isolate: true }),
      project("http", { ...bundled, include: ["http/**/*.test.ts"] }),
    ],
  },
});
