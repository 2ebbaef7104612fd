import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

/** The Worker's configuration, for the local server as for deployments. */
export const WRANGLER_TOML = join(ROOT, "wrangler.toml");

/** The default folder of the local KV; wrangler's own commands use it, too. */
export const DEFAULT_STATE = join(ROOT, ".wrangler", "state");

/** The folder of the cache, with a file for each content folder and address. */
export const CACHE_FOLDER = join(ROOT, ".wrangler", "cache");

/** Where Node.js keeps compiled code: wrangler is large. */
export const COMPILE_CACHE = join(CACHE_FOLDER, "compiled");

export const DEFAULT_CONTENT = "content";

export const DEFAULT_PORT = 8787;

export function localUrl(port: number): string {
  return `http://localhost:${port}`;
}
