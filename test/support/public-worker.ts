import { onTestFinished } from "vitest";
import { namespaceOf } from "../../src/cloudflare/binding-namespace.ts";
import type { AtEnd } from "./at-end.ts";
import { openAddress } from "./workerd.ts";

/** Starts the Worker in real workerd, at a local address, with an empty KV, to which pictures of `content` are pushed. */
export async function publicWorker(atEnd: AtEnd = onTestFinished, content = "") {
  const { url, kv, close } = await openAddress();
  atEnd(close);
  return { url, kv, namespace: namespaceOf(kv, content, async () => {}) };
}
