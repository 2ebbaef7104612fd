import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import { Miniflare } from "miniflare";
import { unstable_readConfig as readConfig } from "wrangler";
import { WRANGLER_TOML } from "../../src/node/project.ts";
import { workerModules } from "./worker-bundle.ts";

process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";

/** The number of Workers in one workerd. Starting workerd takes a second, each further Worker a few milliseconds. */
const SITES = 12;

/** Passes a request on to the Worker that its header names. */
const ROUTER = `export default {
  fetch(request, env) {
    const headers = new Headers(request.headers);
    const site = headers.get("X-Test-Site");
    headers.delete("X-Test-Site");
    return env[site].fetch(new Request(request, { headers, redirect: "manual" }));
  },
};`;

const { compatibility_date: compatibilityDate = "" } = readConfig(
  { config: WRANGLER_TOML },
  { hideWarnings: true },
);

/** The configuration of a Worker with the code that is bundled for Cloudflare, and its own KV. */
function worker(name: string) {
  return {
    config: {
      name,
      compatibilityDate,
      manifest: { mainModule: "index.js", modules: workerModules() },
      env: { FEEDS: { type: "kv" as const, id: name } },
    },
  };
}

export type Site = {
  kv: KVNamespace;
  /** Sends a request to the Worker; does not follow redirects. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
};

let pool: { miniflare: Miniflare; free: string[] } | undefined;

/** An unused Worker in real workerd, with an empty KV. It ends with this process. */
export async function openSite(): Promise<Site> {
  if (pool === undefined || pool.free.length === 0) {
    const names = Array.from({ length: SITES }, (_, index) => `site-${index}`);
    const env = Object.fromEntries(names.map((name) => [name, { type: "worker" as const, worker: name }]));
    const router = {
      config: {
        name: "router",
        compatibilityDate,
        manifest: {
          mainModule: "router.js",
          modules: { "router.js": { type: "esm" as const, contents: ROUTER } },
        },
        env,
      },
    };
    pool = { miniflare: new Miniflare({ workers: [router, ...names.map(worker)] }), free: names };
  }
  const { miniflare, free } = pool;
  const name = free.shift() ?? "";
  const kv = (await miniflare.getKVNamespace("FEEDS", name)) as unknown as KVNamespace;
  return {
    kv,
    fetch: (url, init = {}) => {
      const headers = { ...Object.fromEntries(new Headers(init.headers)), "X-Test-Site": name };
      const request = { redirect: "manual", ...init, headers } as object;
      return miniflare.dispatchFetch(url, request) as unknown as Promise<Response>;
    },
  };
}

export type Address = { url: string; kv: KVNamespace; close: () => Promise<void> };

/** Starts the Worker in a workerd of its own, at a local address, with the KV of a state folder or an empty one. */
export async function openAddress(state?: string): Promise<Address> {
  const miniflare = new Miniflare({
    workers: [worker("FEEDS")],
    ...(state && { resourcePersistencePath: join(state, "v3") }),
  });
  const { origin } = await miniflare.ready;
  const kv = (await miniflare.getKVNamespace("FEEDS")) as unknown as KVNamespace;
  return { url: origin, kv, close: () => miniflare.dispose() };
}
