import { unstable_startWorker as startWorker } from "wrangler";
import { WRANGLER_TOML } from "../node/project.ts";

/** Serves the Worker of wrangler.toml on this machine, from the local KV in the folder `state`. */
export function startDevServer({ host, port, state }: { host: string; port: number; state: string }) {
  return startWorker({
    config: WRANGLER_TOML,
    dev: {
      server: { hostname: host, port },
      persist: state,
      inspector: false,
      watch: false,
      logLevel: "error",
      remote: false,
    },
  });
}
