import { readdirSync, readFileSync } from "node:fs";
import { keys } from "../../src/store/keys.ts";
import { bundleOf } from "../support/bundle.ts";
import { articleText, contentOf, files, SITE_YAML } from "../support/content.ts";
import buildWorker from "../support/worker-bundle.ts";
import { type Address, openAddress } from "../support/workerd.ts";

// npm run bench:worker [-- MB …]: memory and processor time that a feed of so many MB takes in workerd, in RSS and Atom.
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
console.log(
  "| text | MB of the feed | peak MB in memory, beyond an idle Worker | ms of CPU, RSS | ms of CPU, Atom |",
);
console.log("|---|---:|---:|---:|---:|");
for (const [name, text] of Object.entries(TEXTS))
  for (const megabytes of sizes.length > 0 ? sizes : [0.1, 0.5, 1, 2, 4, 8, 16])
    await measure(name, text, megabytes);

async function measure(name: string, text: string, megabytes: number): Promise<void> {
  const before = workerds();
  const worker = await openAddress();
  const [pid = 0] = workerds().filter((id) => !before.includes(id));
  try {
    await publish(worker, "One word.", 0);
    await (await fetch(`${worker.url}/rss.xml`)).text();
    const idle = memoryOf(pid);
    const body = text.repeat(Math.ceil((megabytes * 1e6) / ARTICLES / Buffer.byteLength(text)));
    const paragraphs = body.replaceAll(/(.{500}) /g, "$1\n\n");
    const baseline = await timeOf(worker, pid, paragraphs, "rss.xml", true);
    const rss = await timeOf(worker, pid, paragraphs, "rss.xml", false);
    const atom = await timeOf(worker, pid, paragraphs, "atom.xml", false);
    const cells = [
      name,
      megabytes,
      Math.round(memoryOf(pid) - idle),
      Math.round(rss - baseline),
      Math.round(atom - baseline),
    ];
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
  const articles = Array.from({ length: ARTICLES }, (_, index) => [
    `articles/2024/11/a-${index}.md`,
    articleText({ published: `2024-11-${10 + index}T09:30:00Z` }, body),
  ]);
  const site = SITE_YAML.replace("pageSize: 5", `pageSize: ${ARTICLES}`);
  const changed = new Date(Date.UTC(2024, 11, 1, 0, 0, Math.floor(performance.now() / 10))).toISOString();
  for (const entry of bundleOf(contentOf({ ...files(Object.fromEntries(articles)), site }))) {
    if (entry.key !== keys.section("") && entry.key !== keys.site) continue;
    const metadata = { hash: `${version}${Math.floor(performance.now())}`, changed };
    if ("value" in entry) await kv.put(entry.key, entry.value(), { metadata });
  }
  return changed;
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

/** The most memory that a process has had, in MB. */
function memoryOf(pid: number): number {
  return (Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024) / 1e6;
}
