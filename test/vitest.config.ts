import { defineConfig } from "vitest/config";
import { standIns } from "./support/stand-ins/plugin.ts";
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

/** Tests of the rooms that run in Node.js, with files, processes and servers of this machine, and of the whole Worker. */
const NODE = ["node", "authoring", "importing", "cloudflare", "publish", "cli", "docs", "http"].map(
  (room) => `${room}/**/*.test.ts`,
);

/** Tests of pure rooms that count work in another process. */
const COUNTED = ["article/work.test.ts"];

const project = (name: string, options: object) => ({
  plugins: [textModules, standIns],
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

export default defineConfig({
  test: {
    maxWorkers: "100%",
    globalSetup: [`${import.meta.dirname}/support/global-setup.ts`],
    projects: [
      project("unit", { include: ["*.test.ts", ...UNIT], exclude: COUNTED }),
      project("node", {
        globalSetup: [`${import.meta.dirname}/support/worker-bundle.ts`],
        include: [...NODE, ...COUNTED],
      }),
    ],
  },
});
