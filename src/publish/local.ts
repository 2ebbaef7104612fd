import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KVNamespace, KVNamespaceListResult } from "@cloudflare/workers-types";
import { getPlatformProxy } from "wrangler";
import { KEY_PREFIX } from "../store/keys.ts";
import { type Metadata, metadata as metadataSchema } from "../store/records.ts";
import { Failure } from "./failure.ts";
import type { Namespace, Write } from "./namespace.ts";
import { WRANGLER_TOML } from "./project.ts";

/** Values under way at once: more only waits in line, and holds memory. */
const CONCURRENCY = 64;

/** Opens the KV of the folder `state`, where `wrangler dev --persist-to` and `npm start` look for it too. */
export async function openLocal(state: string, content: string): Promise<Namespace> {
  await requireWritable(state);
  const proxy = await getPlatformProxy<{ FEEDS: KVNamespace }>({
    configPath: WRANGLER_TOML,
    // wrangler keeps the format of its state in a subfolder of that name.
    persist: { path: join(state, "v3") },
    remoteBindings: false,
  });
  return namespaceOf(proxy.env.FEEDS, content, () => proxy.dispose());
}

async function requireWritable(state: string): Promise<void> {
  const probe = join(state, "v3", ".writable");
  try {
    await mkdir(join(state, "v3"), { recursive: true });
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(
      `The state folder "${state}" cannot be written (${code}); name another with --state DIR.`,
    );
  }
}

/** Publishes through a KV binding of this machine; `content` is where the pictures are read from. */
export function namespaceOf(kv: KVNamespace, content: string, close: () => Promise<void>): Namespace {
  return {
    name: "the local KV",
    list: () => listAll(kv),
    write: (writes) => inBatches(writes, (write) => put(kv, write, content)),
    remove: (keys) => inBatches(keys, (key) => kv.delete(key)),
    close,
  };
}

async function listAll(kv: KVNamespace): Promise<Map<string, Metadata | undefined>> {
  const held = new Map<string, Metadata | undefined>();
  let cursor: string | null = null;
  do {
    const page: KVNamespaceListResult<unknown, string> = await kv.list({ prefix: KEY_PREFIX, cursor });
    for (const { name, metadata } of page.keys) held.set(name, metadataSchema.safeParse(metadata).data);
    cursor = page.list_complete ? null : page.cursor;
  } while (cursor !== null);
  return held;
}

async function put(kv: KVNamespace, { entry, metadata }: Write, content: string): Promise<void> {
  const value = "value" in entry ? entry.value : await readFile(join(content, entry.mediaPath));
  await kv.put(entry.key, value, { metadata });
}

async function inBatches<Member>(
  members: readonly Member[],
  act: (member: Member) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < members.length; start += CONCURRENCY) {
    await Promise.all(members.slice(start, start + CONCURRENCY).map(act));
  }
}
