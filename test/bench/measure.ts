import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { syntheticPath } from "./synthetic.ts";

/** What one process measures and prints as JSON. */
export type Measured = {
  /** Milliseconds from the start of the process, Node's own start included, until the bundle was made. */
  milliseconds: number;
  /** Milliseconds for each further bundle in the same process, after one edit each, as in `npm start`. */
  again: number[];
  /** The peak memory of the process, in MB. */
  memory: number;
  entries: number;
  bytes: number;
  /** The number of articles that were parsed for the last bundle. */
  parsed: number;
};

// node test/bench/measure.ts FOLDER CACHE ARTICLES EDITS: bundles a folder of synthetic content, and again after each edit.
const [folder = "", cacheFolder = "", articles = "0", edits = "0"] = process.argv.slice(2);
const { checkFolder } = await import("../../src/publish/check.ts");
let parsed = 0;

async function bundle() {
  parsed = 0;
  const checked = await checkFolder(folder, { drafts: false, cacheFolder, onParse: () => void parsed++ });
  if (checked === undefined) throw new Error("The synthetic content has errors.");
  return checked.bundle();
}

let entries = await bundle();
const milliseconds = performance.now();
const again: number[] = [];
for (let edit = 1; edit <= Number(edits); edit++) {
  appendFileSync(join(folder, syntheticPath(edit, Number(articles))), `\nEdited ${performance.now()}.\n`);
  const begin = performance.now();
  entries = await bundle();
  again.push(performance.now() - begin);
}
const measured: Measured = {
  milliseconds,
  again,
  parsed,
  memory: (process.resourceUsage().maxRSS * 1024) / 1e6,
  entries: entries.length,
  bytes: entries.reduce((sum, { size }) => sum + size, 0),
};
console.log(JSON.stringify(measured));
