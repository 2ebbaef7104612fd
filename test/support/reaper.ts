import { readdirSync, readFileSync } from "node:fs";

// node reaper.ts MARK: waits until its standard input closes, because its parent has ended, and then kills every process
// that has CARAVANSERAI_TEST_RUN=MARK in its environment. Works only on Linux, where /proc shows other environments.
const mark = `CARAVANSERAI_TEST_RUN=${process.argv[2]}`;

process.stdin.resume();
process.stdin.on("end", () => {
  for (const pid of processes()) {
    if (pid !== process.pid && environmentOf(pid).includes(mark)) end(pid);
  }
});

function processes(): number[] {
  try {
    return readdirSync("/proc").map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8");
  } catch {
    return "";
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The process has already ended.
  }
}
