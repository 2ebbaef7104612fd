import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { syntheticPath } from "./synthetic.ts";

/** What one process measures, printed as JSON. */
export type Measured = {
  /** Milliseconds from the start of the process, Node's own start included, until the bundle was there. */
  milliseconds: number;
  /** The same of each further bundle in the same process, after one edit each, as `npm start` has it. */
  again: number[];
  /** Most memory that the process held, in MB. */
  memory: number;
  entries: number;
  bytes: number;
  /** Articles that were parsed for the last bundle. */
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
