import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { workerModules } from "../support/worker-bundle.ts";

/** In bytes. Cloudflare's free plan takes 3 MB; a small Worker starts faster. */
const MAX_SIZE = 120 * 1024;

test("the Worker as it is deployed has at most 120 KiB with gzip", () => {
  const modules = Object.values(workerModules());
  const sizes = modules.map(({ contents }) => gzipSync(contents).length);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MAX_SIZE);
});
