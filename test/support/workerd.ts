import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import { Miniflare } from "miniflare";
import { unstable_readConfig as readConfig } from "wrangler";
import { WRANGLER_TOML } from "../../src/node/project.ts";
import { type WorkerModules, workerModules } from "./worker-bundle.ts";

process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";

/** The number of Workers in one workerd. Starting workerd takes a second, each further Worker a few milliseconds. */
const SITES = 12;

/** Passes a request on to the Worker that its header names. */
const ROUTER = `export default {
  fetch(request, env) {
    const headers = new Headers(request.headers);
    const name = headers.get("X-Test-Worker");
    headers.delete("X-Test-Worker");
    return env[name].fetch(new Request(request, { headers, redirect: "manual" }));
  },
};`;

const { compatibility_date: compatibilityDate = "" } = readConfig(
  { config: WRANGLER_TOML },
  { hideWarnings: true },
);

/** A Worker: its name, its code (that of this version if there is none), and the id of its KV (its name if there is none). */
type TestWorker = { name: string; modules?: WorkerModules; kv?: string };

function configOf({ name, modules = workerModules(), kv = name }: TestWorker) {
  return {
    config: {
      name,
      compatibilityDate,
      manifest: { mainModule: "index.js", modules },
      env: { FEEDS: { type: "kv" as const, id: kv } },
    },
  };
}

/** Starts Workers in one workerd. */
export function startWorkers(workers: readonly TestWorker[]) {
  const router = {
    config: {
      name: "router",
      compatibilityDate,
      manifest: {
        mainModule: "router.js",
        modules: { "router.js": { type: "esm" as const, contents: ROUTER } },
      },
      env: Object.fromEntries(workers.map(({ name }) => [name, { type: "worker" as const, worker: name }])),
    },
  };
  const miniflare = new Miniflare({ workers: [router, ...workers.map(configOf)] });
  return {
    kvOf: async (name: string) => (await miniflare.getKVNamespace("FEEDS", name)) as unknown as KVNamespace,
    /** Sends a request to a Worker; does not follow redirects. */
    fetch(name: string, url: string, init: RequestInit = {}) {
      const headers = { ...Object.fromEntries(new Headers(init.headers)), "X-Test-Worker": name };
      const request = { redirect: "manual", ...init, headers } as object;
      return miniflare.dispatchFetch(url, request) as unknown as Promise<Response>;
    },
    close: () => miniflare.dispose(),
  };
}

export type Site = {
  kv: KVNamespace;
  /** Sends a request to the Worker; does not follow redirects. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
};

let pool: { workers: ReturnType<typeof startWorkers>; free: string[] } | undefined;

/** An unused Worker in real workerd, with an empty KV. It ends with this process. */
export async function openSite(): Promise<Site> {
  if (pool === undefined || pool.free.length === 0) {
    const free = Array.from({ length: SITES }, (_, index) => `site-${index}`);
    pool = { workers: startWorkers(free.map((name) => ({ name }))), free };
  }
  const { workers, free } = pool;
  const name = free.shift() ?? "";
  return { kv: await workers.kvOf(name), fetch: (url, init) => workers.fetch(name, url, init) };
}

export type Address = { url: string; kv: KVNamespace; close: () => Promise<void> };

/** Starts the Worker in a workerd of its own, at a local address, with the KV of a state folder or an empty one. */
export async function openAddress(state?: string): Promise<Address> {
  const miniflare = new Miniflare({
    workers: [configOf({ name: "FEEDS" })],
    ...(state && { resourcePersistencePath: join(state, "v3") }),
  });
  const { origin } = await miniflare.ready;
  const kv = (await miniflare.getKVNamespace("FEEDS")) as unknown as KVNamespace;
  return { url: origin, kv, close: () => miniflare.dispose() };
}
