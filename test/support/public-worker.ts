import { join } from "node:path";
import type { KVNamespace } from "@cloudflare/workers-types";
import { onTestFinished } from "vitest";
import { createTestHarness } from "wrangler";
import { namespaceOf } from "../../src/cloudflare/local-namespace.ts";
import { ROOT } from "./serve.ts";

/** The Worker in real workerd at an address that anyone on this machine can ask, with an empty KV. */
export async function publicWorker() {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
  const harness = createTestHarness({ workers: [{ configPath: join(ROOT, "wrangler.toml") }] });
  onTestFinished(() => harness.close());
  const { url } = await harness.listen();
  const { FEEDS: kv } = await harness.getWorker<{ FEEDS: KVNamespace }>().getEnv();
  return { url: url.origin, kv, namespace: namespaceOf(kv, "", async () => {}) };
}
