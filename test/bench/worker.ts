import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Entry } from "../../src/store/entry.ts";
import { keys } from "../../src/store/keys.ts";
import { bundleOf, valueUnder } from "../support/bundle.ts";
import { articleText, contentOf, files, SITE_YAML } from "../support/content.ts";
import buildWorker from "../support/worker-bundle.ts";
import { type Address, openAddress } from "../support/workerd.ts";

// npm run bench:worker [-- MB …]: the heap of V8 that a feed of so many MB needs, and the CPU time that it takes in workerd.
const sizes = process.argv.slice(2).map(Number);
const ARTICLES = 10;
const REPETITIONS = 5;
/** The clock of /proc/PID/stat. */
const TICKS_PER_SECOND = 100;

/** One character outside Latin-1 makes V8 keep a whole text with two bytes per character. */
const TEXTS = {
  ASCII: "steppe river caravan ",
  Cyrillic: "степь река караван ",
  mixed: "steppe river караван, caravan market bridge ",
};

buildWorker();
console.log("| text | MB of the feed | MB of heap | ms of CPU, RSS | ms of CPU, Atom |");
console.log("|---|---:|---:|---:|---:|");
for (const [name, text] of Object.entries(TEXTS))
  for (const megabytes of sizes.length > 0 ? sizes : [0.1, 1, 4]) await measure(name, text, megabytes);

async function measure(name: string, text: string, megabytes: number): Promise<void> {
  const before = workerds();
  const worker = await openAddress();
  const [pid = 0] = workerds().filter((id) => !before.includes(id));
  try {
    await publish(worker, "One word.", 0);
    await (await fetch(`${worker.url}/rss.xml`)).text();
    const body = text.repeat(Math.ceil((megabytes * 1e6) / ARTICLES / Buffer.byteLength(text)));
    const paragraphs = body.replaceAll(/(.{500}) /g, "$1\n\n");
    const baseline = await timeOf(worker, pid, paragraphs, "rss.xml", true);
    const rss = await timeOf(worker, pid, paragraphs, "rss.xml", false);
    const atom = await timeOf(worker, pid, paragraphs, "atom.xml", false);
    const heap = await heapFor(documentOf(paragraphs));
    const cells = [name, megabytes, heap, Math.round(rss - baseline), Math.round(atom - baseline)];
    console.log(`| ${cells.join(" | ")} |`);
  } finally {
    await worker.close();
  }
}

/** The milliseconds of CPU that a request for a changed feed takes; with `known`, for one that the reader has. */
async function timeOf(
  worker: Address,
  pid: number,
  body: string,
  file: string,
  known: boolean,
): Promise<number> {
  let spent = 0;
  for (let version = 1; version <= REPETITIONS; version++) {
    const changed = await publish(worker, body, version);
    const headers = known ? { "If-Modified-Since": new Date(changed).toUTCString() } : {};
    const begin = cpuOf(pid);
    const response = await fetch(`${worker.url}/${file}`, { headers });
    await response.arrayBuffer();
    if (response.status !== (known ? 304 : 200)) throw new Error(`${file} responds with ${response.status}`);
    spent += cpuOf(pid) - begin;
  }
  return spent / REPETITIONS;
}

async function publish({ kv }: Address, body: string, version: number): Promise<string> {
  const changed = new Date(Date.UTC(2024, 11, 1, 0, 0, Math.floor(performance.now() / 10))).toISOString();
  for (const entry of entriesWith(body)) {
    if (entry.key !== keys.section("") && entry.key !== keys.site) continue;
    const metadata = { hash: `${version}${Math.floor(performance.now())}`, changed };
    if ("value" in entry) await kv.put(entry.key, entry.value(), { metadata });
  }
  return changed;
}

function entriesWith(body: string): Entry[] {
  const articles = Array.from({ length: ARTICLES }, (_, index) => [
    `articles/2024/11/a-${index}.md`,
    articleText({ published: `2024-11-${10 + index}T09:30:00Z` }, body),
  ]);
  const site = SITE_YAML.replace("pageSize: 5", `pageSize: ${ARTICLES}`);
  return bundleOf(contentOf({ ...files(Object.fromEntries(articles)), site }));
}

function documentOf(body: string): Uint8Array {
  return new TextEncoder().encode(valueUnder(entriesWith(body), keys.section("")));
}

/** The smallest heap, in MB and to a tenth, in which RSS can be rendered. workerd has no such limit on this machine. */
async function heapFor(bytes: Uint8Array): Promise<number> {
  let [low, high] = [4, 400];
  while (high - low > Math.max(1, low / 10)) {
    const middle = Math.round((low + high) / 2);
    if (await fits(bytes, middle)) high = middle;
    else low = middle;
  }
  return high;
}

function fits(bytes: Uint8Array, megabytes: number): Promise<boolean> {
  const thread = new Worker(join(import.meta.dirname, "render.ts"), {
    workerData: { bytes, file: "rss.xml" },
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 16 },
  });
  let rounds = 0;
  thread.on("message", () => rounds++);
  return new Promise((resolve) => {
    thread.on("error", () => resolve(false));
    thread.on("exit", () => resolve(rounds === 3));
  });
}

function workerds(): number[] {
  const processes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return processes.filter((pid) => parentOf(pid) === process.pid);
}

function parentOf(pid: number): number {
  try {
    return Number(statOf(pid)[1]);
  } catch {
    return 0;
  }
}

/** The fields of /proc/PID/stat after the name, beginning with the state. */
function statOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
}

/** The milliseconds of CPU that a process has used: fields 14 and 15 of its stat. */
function cpuOf(pid: number): number {
  const fields = statOf(pid);
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
}
