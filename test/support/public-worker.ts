import { onTestFinished } from "vitest";
import { namespaceOf } from "../../src/cloudflare/binding-namespace.ts";
import type { AtEnd } from "./at-end.ts";
import { openAddress } from "./workerd.ts";

/** Starts the Worker in real workerd, at a local address, with an empty KV. */
export async function publicWorker(atEnd: AtEnd = onTestFinished) {
  const { url, kv, close } = await openAddress();
  atEnd(close);
  return { url, kv, namespace: namespaceOf(kv, "", async () => {}) };
}
