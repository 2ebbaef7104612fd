import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Measured } from "./measure.ts";
import { syntheticPath, writeSyntheticContent } from "./synthetic.ts";

// npm run bench:publish -- [ARTICLES …]: time, memory and bytes of bundling synthetic content.
const sizes = process.argv.slice(2).map(Number);
/** The number of runs for a median; sizes that take minutes have a single run. */
const repetitionsOf = (articles: number) => (articles < 50_000 ? 5 : 1);

const MEASUREMENTS = [
  { of: "plain", what: "a plain script (test/bench/plain.ts)" },
  { of: "full", what: "everything" },
  { of: "unchanged", what: "again, nothing edited" },
  { of: "edited", what: "again, one article edited" },
  { of: "running", what: "the same while `npm start` runs" },
] as const;
type Measurement = (typeof MEASUREMENTS)[number]["of"];

type Row = Measured & { articles: number; what: string; toPlain: number };

console.log(
  `Node.js ${process.version}, ${availableParallelism()} processors; medians of 5 runs, or a single run from 50,000 articles up.\n`,
);
console.log("| articles | what | seconds | to plain | peak MB | parsed | keys | MB |");
console.log("|---:|---|---:|---:|---:|---:|---:|---:|");
for (const size of sizes.length > 0 ? sizes : [394, 10_000]) measureSize(size).forEach(print);

function print({ articles, what, milliseconds, toPlain, memory, parsed, entries, bytes }: Row): void {
  const seconds = (milliseconds / 1000).toFixed(2);
  const cells = [
    articles,
    what,
    seconds,
    toPlain.toFixed(2),
    Math.round(memory),
    parsed,
    entries,
    (bytes / 1e6).toFixed(1),
  ];
  console.log(`| ${cells.join(" | ")} |`);
}

function measureSize(articles: number): Row[] {
  const work = mkdtempSync(join(tmpdir(), "caravanserai-bench-"));
  const folder = join(work, "content");
  const cache = join(work, "cache");
  const bundle = (edits = 0) => run("measure.ts", folder, cache, `${articles}`, `${edits}`);
  try {
    writeSyntheticContent(folder, { articles });
    // The kinds take turns, so that a machine that is busy for a while slows all of them down alike.
    const takeTurn = (turn: number): Record<Measurement, Measured> => {
      const plain = run("plain.ts", folder);
      rmSync(cache, { recursive: true, force: true });
      const full = bundle();
      const unchanged = bundle();
      appendFileSync(join(folder, syntheticPath(turn + 1, articles)), `\nEdited ${turn}.\n`);
      const edited = bundle();
      const running = bundle(3);
      return { plain, full, unchanged, edited, running: { ...running, milliseconds: median(running.again) } };
    };
    const turns = Array.from({ length: repetitionsOf(articles) }, (_, turn) => takeTurn(turn));
    const plain = median(turns.map((turn) => turn.plain.milliseconds));
    return MEASUREMENTS.flatMap(({ of, what }) => {
      const runs = turns.map((turn) => turn[of]);
      const milliseconds = median(runs.map((measured) => measured.milliseconds));
      const memory = median(runs.map((measured) => measured.memory));
      return runs.slice(-1).map((last) => ({
        ...last,
        articles,
        what,
        milliseconds,
        memory,
        toPlain: milliseconds / plain,
      }));
    });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs a script of this folder in a process of its own. */
function run(script: string, ...args: string[]): Measured {
  const printed = execFileSync(process.execPath, [join(import.meta.dirname, script), ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(printed);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
