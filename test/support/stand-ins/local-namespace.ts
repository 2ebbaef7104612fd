import { onTestFinished } from "vitest";
import { openLocal as openReal } from "../../../src/cloudflare/local-namespace.ts";
import type { Namespace } from "../../../src/store/namespace.ts";
import { memoryNamespace } from "../memory.ts";
import { LONG } from "../time.ts";

let current = openReal;

/** Takes the place of src/cloudflare/local-namespace.ts. */
export const openLocal: typeof openReal = (...place) => current(...place);

/**
 * Until the end of the test, the KV of this machine is in memory, by state folder, except in a long run. To open the real
 * one takes a second.
 */
export function keepLocalInMemory(): void {
  if (LONG) return;
  const namespaces = new Map<string, Namespace>();
  current = async (state) => {
    const namespace = namespaces.get(state) ?? { ...memoryNamespace().namespace, name: "the local KV" };
    namespaces.set(state, namespace);
    return namespace;
  };
  onTestFinished(() => {
    current = openReal;
  });
}
