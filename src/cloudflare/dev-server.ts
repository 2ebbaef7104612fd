import { unstable_startWorker as startWorker } from "wrangler";
import { WRANGLER_TOML } from "../node/project.ts";
import { guardWorkerd } from "./workerd-guard.ts";

/** Serves the Worker of wrangler.toml on this machine, from the local KV in the folder `state`. */
export function startDevServer({ host, port, state }: { host: string; port: number; state: string }) {
  // Below /cdn-cgi/, Miniflare would serve an explorer that writes to the KV. These variables are its only switches.
  process.env.X_LOCAL_EXPLORER = "false";
  process.env.X_LOCAL_OBSERVABILITY = "false";
  guardWorkerd();
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
