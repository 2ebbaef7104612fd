import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

/** The Worker's configuration: what is served locally is what is deployed. */
export const WRANGLER_TOML = join(ROOT, "wrangler.toml");

/** Where the local KV is kept unless told otherwise; wrangler's own commands look there too. */
export const DEFAULT_STATE = join(ROOT, ".wrangler", "state");

/** Where results are kept from one run to the next, one file for each content folder and address. */
export const CACHE_FOLDER = join(ROOT, ".wrangler", "cache");

export const DEFAULT_CONTENT = "content";

export const DEFAULT_PORT = 8787;

export function localUrl(port: number): string {
  return `http://localhost:${port}`;
}
