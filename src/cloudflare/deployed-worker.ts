import { WranglerFailure, type WranglerOptions, wrangler } from "./wrangler.ts";

/** Cloudflare's error code for a Worker that does not exist. */
const NO_WORKER = 10007;

/** Returns whether the Worker of wrangler.toml exists in the Cloudflare account. */
export async function workerExists(options: WranglerOptions = {}): Promise<boolean> {
  try {
    await wrangler(["deployments", "status", "--json"], options);
    return true;
  } catch (error) {
    if (error instanceof WranglerFailure && error.code === NO_WORKER) return false;
    throw error;
  }
}

/**
 * Deploys the Worker, and creates its KV namespace the first time. Returns where the Worker answers: addresses on
 * workers.dev, and custom domains and routes by name.
 */
export async function deployWorker(): Promise<string[]> {
  return targetsOf((await wrangler(["deploy"])).toString());
}

/** Bundles the Worker without an account, and returns its size: `1015.66 KiB / gzip: 175.35 KiB`. */
export async function workerSize(): Promise<string> {
  const printed = (await wrangler(["deploy", "--dry-run"])).toString();
  return /Total Upload: (.+)/.exec(printed)?.[1]?.trim() ?? "of unknown size";
}

/** Finds where the Worker answers in wrangler's output: in a list of indented lines after a line of its own. */
function targetsOf(printed: string): string[] {
  const [, list = ""] = /^Deployed .* triggers.*\n((?: {2}.*\n)*)/m.exec(printed) ?? [];
  return list.split("\n").flatMap((line) => line.trim() || []);
}
