import { spawn } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ROOT } from "../../src/node/project.ts";
import { syntheticPath, writeSyntheticContent } from "./synthetic.ts";

// npm run bench:start [-- ARTICLES]: how long an edit takes to show in the feed that `npm start` serves.
const articles = Number(process.argv[2] ?? 2000);
const PORT = 18_787;
const EDITS = 5;

const folder = mkdtempSync(join(tmpdir(), "caravanserai-bench-"));
const content = join(folder, "content");
writeSyntheticContent(content, { articles });
const args = ["start", "--port", `${PORT}`, "--content", content, "--state", join(folder, "state")];
const child = spawn(process.execPath, [join(ROOT, "src/cli/main.ts"), ...args], { cwd: ROOT });
let output = "";
for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));

try {
  const begin = performance.now();
  while (!output.includes("Ctrl-C stops.")) {
    if (child.exitCode !== null) throw new Error(output);
    await setTimeout(20);
  }
  console.log(`${articles} articles: served after ${Math.round(performance.now() - begin)} ms.`);
  const times: number[] = [];
  for (let edit = 1; edit <= EDITS; edit++) times.push(await timeOf(`Edit ${edit}.`));
  console.log(`An edit shows after ${times.map(Math.round).join(", ")} ms.`);
} finally {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

/** Saves a text, and returns the milliseconds until it is in the feed. */
async function timeOf(text: string): Promise<number> {
  appendFileSync(join(content, syntheticPath(articles, articles)), `\n${text}\n`);
  const begin = performance.now();
  while (!(await (await fetch(`http://127.0.0.1:${PORT}/rss.xml`)).text()).includes(text))
    await setTimeout(5);
  return performance.now() - begin;
}
