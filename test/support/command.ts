import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { AtEnd } from "./at-end.ts";
import { ROOT, SAMPLE } from "./serve.ts";
import { TIME_FACTOR } from "./time.ts";

/** Makes a folder that is removed at the end of the test, or at another given end. */
export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), "caravanserai-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Makes a file with this text, in a folder of its own. */
export function temporaryFile(text: string): string {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, text);
  return file;
}

/** Copies the sample content, so that a test may edit it. */
export function copyOfSample(atEnd: AtEnd = onTestFinished): string {
  const folder = join(temporaryFolder(atEnd), "content");
  cpSync(SAMPLE, folder, { recursive: true });
  return folder;
}

export type Running = {
  child: ChildProcess;
  /** Everything that was printed so far, on both streams. */
  output: () => string;
  /** The part of that on standard output. */
  stdout: () => string;
  /** Waits until the output contains a text. */
  printed: (text: string) => Promise<void>;
  /** The exit code. */
  exited: Promise<number | null>;
};

/** Runs the command in a process group of its own, as a user would from the project's folder. */
export function run(args: readonly string[], env: Record<string, string> = {}, atEnd?: AtEnd): Running {
  return runProgram(process.execPath, ["src/cli/main.ts", ...args], env, atEnd);
}

/** Runs a program in a process group of its own, from the project's folder. At the end, kills what is still running. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
  atEnd: AtEnd = onTestFinished,
): Running {
  // The tests may run below npm, but the program must not notice that.
  const { npm_lifecycle_event: _, ...outer } = process.env;
  const child = spawn(program, args, { cwd: ROOT, detached: true, env: { ...outer, ...env } });
  let output = "";
  let stdout = "";
  child.stdout.on("data", (data) => (stdout += data));
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (output += data));
  const exited = new Promise<number | null>((resolve) => child.on("close", resolve));
  atEnd(() => {
    if (groupIsAlive(child)) process.kill(-(child.pid ?? 0), "SIGKILL");
  });
  const printed = (text: string) =>
    until(
      () => output.includes(text),
      () => `"${text}" in:\n${output}`,
    );
  return { child, output: () => output, stdout: () => stdout, printed, exited };
}

/** Returns whether any process in the group of a child process still runs. */
export function groupIsAlive({ pid }: ChildProcess): boolean {
  // No process was started; group 0 would be that of the tests themselves.
  if (pid === undefined) return false;
  try {
    process.kill(-pid, 0);
  } catch {
    return false;
  }
  // Without an init that collects them, orphans that have ended stay in their group.
  return process.platform !== "linux" || readdirSync("/proc").some((entry) => runsInGroup(entry, pid));
}

/** Whether the Linux process of an entry of /proc is in a group, and has not ended (proc_pid_stat(5)). */
function runsInGroup(entry: string, group: number): boolean {
  if (!/^\d+$/.test(entry)) return false;
  try {
    const stat = readFileSync(`/proc/${entry}/stat`, "utf8");
    const [state, , itsGroup] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return Number(itsGroup) === group && !/[ZX]/.test(state ?? "");
  } catch {
    return false;
  }
}

/** Waits until something is true; gives up after 20 seconds. */
export async function until(test: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  const begin = performance.now();
  while (!(await test())) {
    if (performance.now() - begin > 20_000 * TIME_FACTOR)
      throw new Error(`This did not happen in time: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Finds a port to listen on later. It is below 32768, because Linux takes the ports of outgoing connections from there up,
 * and may have taken such a port by then.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 20_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
