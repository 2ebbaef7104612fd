import { WranglerFailure, type WranglerOptions, wrangler } from "./wrangler.ts";

/** Cloudflare's code for a Worker that is not there. */
const NO_WORKER = 10007;

/** Whether the Worker of wrangler.toml is in the Cloudflare account already. */
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
 * Deploys the Worker, creating its KV namespace the first time, and returns where it answers now: addresses on
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

/** wrangler lists them between two lines of its own, each indented. */
function targetsOf(printed: string): string[] {
  const [, list = ""] = /^Deployed .* triggers.*\n((?: {2}.*\n)*)/m.exec(printed) ?? [];
  return list.split("\n").flatMap((line) => line.trim() || []);
}
