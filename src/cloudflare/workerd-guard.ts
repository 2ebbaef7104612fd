import { type ChildProcess, spawn } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { basename } from "node:path";

/**
 * Keeps the last line of its input, and when the input closes, because the process that writes it has ended, kills the
 * processes on that line. A shell takes a millisecond to start and a megabyte of memory.
 */
const WATCH =
  'trap "" INT TERM HUP; while read -r line; do pids=$line; done; [ -z "$pids" ] || kill -9 $pids';

let guarded = false;

/**
 * Makes every workerd that this process starts from now on end with it, also if it is killed. workerd does not notice the
 * end of its parent. Windows ends it by itself: Node.js puts children into a job there.
 */
export function guardWorkerd(): void {
  if (guarded || process.platform === "win32") return;
  guarded = true;
  const report = startWatch();
  const running = new Set<number>();
  subscribe("child_process", (message) => {
    const { process: child } = message as { process: ChildProcess };
    child.once("spawn", () => {
      const { pid, spawnfile } = child;
      if (pid === undefined || !basename(spawnfile).startsWith("workerd")) return;
      running.add(pid);
      report(running);
      child.once("exit", () => {
        running.delete(pid);
        report(running);
      });
    });
  });
}

/** Starts the watch; returns a function that tells it which processes run now. */
function startWatch(): (pids: Iterable<number>) => void {
  const watch = spawn("/bin/sh", ["-c", WATCH], { stdio: ["pipe", "ignore", "ignore"] });
  const stdin = watch.stdin as Socket;
  // Without a shell, or once it was killed, everything else works; only a workerd may be left over.
  watch.on("error", () => {});
  stdin.on("error", () => {});
  watch.unref();
  stdin.unref();
  return (pids) => stdin.write(`${[...pids].join(" ")}\n`);
}
