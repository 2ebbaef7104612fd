import { pathToFileURL } from "node:url";
import { watchWork, workOf } from "./count-work.ts";
import type { WorkCase } from "./doubling.ts";

// Runs the cases of a module at one, two and four times their size, and prints the work of each as JSON.
watchWork();
const [file = ""] = process.argv.slice(2);
const { cases } = (await import(pathToFileURL(file).href)) as { cases: readonly WorkCase[] };
const counts: Record<string, number[]> = {};
for (const { name, size = 1_500, run } of cases) {
  // What is made only once is not counted.
  await run(Math.ceil(size / 4));
  const found: number[] = [];
  for (const factor of [1, 2, 4]) found.push(await workOf(() => run(factor * size)));
  counts[name] = found;
}
console.log(JSON.stringify(counts));
