import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { Failure } from "../node/failure.ts";
import { CACHE_FOLDER, WRANGLER_TOML } from "../node/project.ts";
import { retry } from "../node/retry.ts";
import { explain } from "./wrangler-failure.ts";
import type { CommandResult } from "./wrangler-output.ts";

// Not wrangler's launcher: it starts this in a further process, which no signal to the launcher ends.
const CLI = fileURLToPath(import.meta.resolve("wrangler"));

/** How long to wait before each further try, in milliseconds. */
export const WAITS: readonly number[] = [1000, 2000, 4000, 8000, 16_000];

/** How long we wait at most because Cloudflare asks for it, in milliseconds. Its general limit lasts five minutes. */
const MAX_RETRY_AFTER = 5 * 60_000;

/** No reports, no banner, no log files; instead what the API answers, among what is printed. */
const SETTINGS = {
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_WRITE_LOGS: "false",
  WRANGLER_LOG: "debug",
  WRANGLER_LOG_SANITIZE: "false",
  // To compile wrangler takes a fifth of the second that it needs to start.
  NODE_COMPILE_CACHE: join(CACHE_FOLDER, "compiled"),
};

export type WranglerOptions = {
  /** The environment of wrangler: login, account, proxy. */
  env?: NodeJS.ProcessEnv;
  waits?: readonly number[];
  /** Ends what is under way. */
  signal?: AbortSignal;
};

/** A wrangler command that failed for good. */
export class WranglerFailure extends Failure {
  /** That of Cloudflare's API, if it has answered with one. */
  readonly code: number | undefined;

  constructor(sentence: string, code: number | undefined) {
    super(sentence);
    this.code = code;
  }
}

/**
 * Runs a wrangler command, again and again while it fails for something that passes. Returns its standard output, debug
 * messages included: never to be shown, as a login by e-mail and key is in them. Throws a `Failure` if it fails for good.
 */
export async function wrangler(args: readonly string[], options: WranglerOptions = {}): Promise<Buffer> {
  const { waits = WAITS, signal } = options;
  const result = await retry<Buffer, string>(
    async () => {
      const command = await run(args, options);
      if (command.code === 0) return { done: command.stdout };
      const { sentence, passing, code, retryAfter = 0 } = explain(args, command);
      if (!passing) throw new WranglerFailure(sentence, code);
      if (retryAfter > MAX_RETRY_AFTER) {
        const minutes = Math.ceil(retryAfter / 60_000);
        throw new Failure(`${sentence} It asks to wait ${minutes} minutes; run the same command again then.`);
      }
      return { failed: sentence, after: retryAfter };
    },
    {
      waits,
      signal,
      onRetry: (sentence, wait) => console.error(`${sentence} Trying again in ${Math.ceil(wait / 1000)} s.`),
    },
  );
  if ("done" in result) return result.done;
  throw new Failure(`${result.failed} ${result.attempts} attempts failed; run the same command again later.`);
}

async function run(
  args: readonly string[],
  { env = process.env, signal }: WranglerOptions,
): Promise<CommandResult> {
  const child = spawn(process.execPath, ["--no-warnings", CLI, ...args, "--config", WRANGLER_TOML], {
    // Without a terminal it asks nothing and opens no browser.
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
