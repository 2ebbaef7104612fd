import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { writeSyntheticWxr } from "./wxr.ts";

// npm run bench:import -- [POSTS …]: time and memory of importing a synthetic WordPress export, twice.
const ROOT = join(import.meta.dirname, "..", "..");
const sizes = process.argv.slice(2).map(Number);

console.log(`Node.js ${process.version}, ${availableParallelism()} processors; one run each.\n`);
console.log("| posts | export, MB | what | seconds | posts a second | peak MB |");
console.log("|---:|---:|---|---:|---:|---:|");
for (const size of sizes.length > 0 ? sizes : [2_000, 20_000]) measureSize(size);

function measureSize(posts: number): void {
  const work = mkdtempSync(join(tmpdir(), "caravanserai-bench-"));
  try {
    const content = join(work, "content");
    mkdirSync(join(content, "articles"), { recursive: true });
    for (const file of ["site.yaml", "topics.yaml", "media"]) {
      cpSync(join(ROOT, "content", file), join(content, file), { recursive: true });
    }
    const file = join(work, "export.xml");
    writeSyntheticWxr(file, posts);
    for (const what of ["imported", "again, all unchanged"]) {
      const begin = performance.now();
      const { memory, counts } = run(file, content);
      const seconds = (performance.now() - begin) / 1000;
      if (counts.imported + counts.unchanged !== posts) throw new Error(JSON.stringify(counts));
      const cells = [
        posts,
        (statSync(file).size / 1e6).toFixed(0),
        what,
        seconds.toFixed(1),
        (posts / seconds).toFixed(0),
        memory.toFixed(0),
      ];
      console.log(`| ${cells.join(" | ")} |`);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Runs the command in a process of its own, which writes its peak memory to a file when it ends. */
function run(
  file: string,
  content: string,
): { memory: number; counts: { imported: number; unchanged: number } } {
  const memory = `${file}.memory`;
  const writeMemory = `require("node:fs").writeFileSync(${JSON.stringify(memory)},String(process.resourceUsage().maxRSS/1024))`;
  const printed = execFileSync(
    process.execPath,
    [
      "--import",
      `data:text/javascript,import{createRequire}from"node:module";const require=createRequire("/");process.on("exit",()=>${writeMemory})`,
      join(ROOT, "src/cli/main.ts"),
      "import",
      "wxr",
      file,
      "--content",
      content,
      "--json",
    ],
    { encoding: "utf8", maxBuffer: 2 ** 31, stdio: ["ignore", "pipe", "inherit"] },
  );
  return { memory: Number(readFileSync(memory, "utf8")), counts: JSON.parse(printed).counts };
}
