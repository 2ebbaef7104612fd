import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { COMPILE_CACHE, WRANGLER_TOML } from "../node/project.ts";
import type { CommandResult } from "./wrangler-output.ts";

// Not wrangler's launcher: that starts this file in another process, which a signal to the launcher does not end.
const CLI = fileURLToPath(import.meta.resolve("wrangler"));

/** Turns off reports, the banner and log files, and adds the answers of the API to the output. */
const SETTINGS = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
  WRANGLER_LOG: "debug",
  WRANGLER_LOG_SANITIZE: "false",
  // wrangler takes a second to start, a fifth of it for compiling.
  NODE_COMPILE_CACHE: COMPILE_CACHE,
};

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
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (data) => stdout.push(data));
  child.stderr.on("data", (data) => stderr.push(data));
  const [code] = await once(child, "close");
  return {
    code,
    stdout: Buffer.concat(stdout),
    stderr: stripVTControlCharacters(Buffer.concat(stderr).toString()),
  };
}
