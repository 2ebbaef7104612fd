import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { AtEnd } from "./at-end.ts";
import { ROOT, SAMPLE } from "./serve.ts";

/** A new folder that is gone at the end, which is that of the test unless another is given. */
export function temporaryFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), "caravanserai-"));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of the sample content that a test may edit. */
export function copyOfSample(): string {
  const folder = join(temporaryFolder(), "content");
  cpSync(SAMPLE, folder, { recursive: true });
  return folder;
}

export type Running = {
  child: ChildProcess;
  /** What was printed so far, both streams together. */
  output: () => string;
  /** What of that went to standard output. */
  stdout: () => string;
  /** Waits until the output holds a text, and returns the milliseconds that it took. */
  printed: (text: string) => Promise<number>;
  /** The exit code. */
  exited: Promise<number | null>;
};

/** Runs the command in a process group of its own, as a user would from the project's folder. */
export function run(args: readonly string[], env: Record<string, string> = {}, atEnd?: AtEnd): Running {
  return runProgram(process.execPath, ["src/cli/main.ts", ...args], env, atEnd);
}

/** Runs any program in the same way; what is left of it at the end is killed. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
  atEnd: AtEnd = onTestFinished,
): Running {
  // A test may itself run below npm; what is run here does not.
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

/** Whether any process of the command, itself or one that it started, is still there. */
export function groupIsAlive({ pid }: ChildProcess): boolean {
  // Nothing was started; group 0 would be that of the tests themselves.
  if (pid === undefined) return false;
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until something is true, and returns the milliseconds that it took; gives up after 20 seconds. */
export async function until(test: () => boolean | Promise<boolean>, what: () => string): Promise<number> {
  const begin = performance.now();
  while (!(await test())) {
    if (performance.now() - begin > 20_000) throw new Error(`waited in vain for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - begin;
}

/**
 * A port to be listened on a little later. Outgoing connections take theirs from 32768 on (Linux), and may have taken one of
 * those by then.
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
