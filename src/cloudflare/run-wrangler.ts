import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { COMPILE_CACHE, WRANGLER_TOML } from "../node/project.ts";

// Not wrangler's launcher: that starts this file in another process, which a signal to the launcher does not end.
const CLI = fileURLToPath(import.meta.resolve("wrangler"));

/** Turns off reports, the banner and log files. */
const SETTINGS = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
  // A user's own setting could print the login.
  WRANGLER_LOG: "log",
  // wrangler takes a second to start, a fifth of it for compiling.
  NODE_COMPILE_CACHE: COMPILE_CACHE,
};

/** How a command of wrangler ended, and what it printed; `code` is null if a signal ended it. */
export type CommandResult = { code: number | null; stdout: string; stderr: string };

/** `env` has the login, the account and the proxy for wrangler. `signal` ends the command. */
export type RunOptions = { env?: NodeJS.ProcessEnv; signal?: AbortSignal };

/** Runs a wrangler command once. */
export async function runWrangler(
  args: readonly string[],
  { env = process.env, signal }: RunOptions,
): Promise<CommandResult> {
  const child = spawn(process.execPath, ["--no-warnings", CLI, ...args, "--config", WRANGLER_TOML], {
    // Without a terminal it asks no questions and opens no browser.
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...env, ...SETTINGS },
    ...(signal && { signal }),
  });
  const printed = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => (printed.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (printed.stderr += text));
  const [code] = await once(child, "close");
  return {
    code,
    stdout: stripVTControlCharacters(printed.stdout),
    stderr: stripVTControlCharacters(printed.stderr),
  };
}
