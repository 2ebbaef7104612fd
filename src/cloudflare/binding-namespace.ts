import type { KVNamespace, KVNamespaceListResult } from "@cloudflare/workers-types";
import { readPicture } from "../authoring/folder/picture.ts";
import { inBatches } from "../node/in-batches.ts";
import { KEY_PREFIX } from "../store/keys.ts";
import type { Namespace, Write } from "../store/namespace.ts";
import { type Metadata, metadata as metadataSchema } from "../store/records.ts";

/** The number of values under way at once; more would only wait in line and use memory. */
const CONCURRENCY = 64;

/** The namespace behind a local KV binding. Pictures are read from the folder `content`. */
export function namespaceOf(kv: KVNamespace, content: string, close: () => Promise<void>): Namespace {
  return {
    name: "the local KV",
    lag: 0,
    list: (prefix = KEY_PREFIX) => listAll(kv, prefix),
    read: (keys) => Promise.all(keys.map(async (key) => (await kv.get(key)) ?? undefined)),
    async write(writes, progress) {
      await inBatches(writes, CONCURRENCY, (write) => put(kv, write, content), progress);
    },
    async remove(keys, progress) {
      await inBatches(keys, CONCURRENCY, (key) => kv.delete(key), progress);
    },
    close,
  };
}

async function listAll(kv: KVNamespace, prefix: string): Promise<Map<string, Metadata | undefined>> {
  const stored = new Map<string, Metadata | undefined>();
  let cursor: string | null = null;
  do {
    const page: KVNamespaceListResult<unknown, string> = await kv.list({ prefix, cursor });
    for (const { name, metadata } of page.keys) stored.set(name, metadataSchema.safeParse(metadata).data);
    cursor = page.list_complete ? null : page.cursor;
  } while (cursor !== null);
  return stored;
}

async function put(kv: KVNamespace, { entry, metadata }: Write, content: string): Promise<void> {
  const value = "value" in entry ? entry.value() : await readPicture(content, entry);
  await kv.put(entry.key, value, { metadata });
}
