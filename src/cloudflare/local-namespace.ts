import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { KVNamespace, KVNamespaceListResult } from "@cloudflare/workers-types";
import { getPlatformProxy } from "wrangler";
import { readPicture } from "../authoring/folder/picture.ts";
import { Failure } from "../node/failure.ts";
import { inBatches } from "../node/in-batches.ts";
import { WRANGLER_TOML } from "../node/project.ts";
import { KEY_PREFIX } from "../store/keys.ts";
import type { Namespace, Write } from "../store/namespace.ts";
import { type Metadata, metadata as metadataSchema } from "../store/records.ts";
import { lockState } from "./state-lock.ts";

/** The number of values under way at once; more would only wait in line and use memory. */
const CONCURRENCY = 64;

/** Opens the KV in the folder `state`, which `wrangler dev --persist-to` and `npm start` use, too. */
export async function openLocal(state: string, content: string): Promise<Namespace> {
  await attempt(state, () => mkdir(join(state, "v3"), { recursive: true }));
  const unlock = await attempt(state, async () => lockState(state));
  await attempt(state, () => writeFile(join(state, "v3", ".writable"), "")).catch((error) => {
    unlock();
    throw error;
  });
  const proxy = await getPlatformProxy<{ FEEDS: KVNamespace }>({
    configPath: WRANGLER_TOML,
    // wrangler keeps the format of its state in a subfolder of that name.
    persist: { path: join(state, "v3") },
    remoteBindings: false,
  });
  return namespaceOf(proxy.env.FEEDS, content, async () => {
    await proxy.dispose();
    unlock();
  });
}

/** Does something in the state folder. Throws a `Failure` if the folder cannot be written. */
async function attempt<Result>(state: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(
      `The state folder "${state}" cannot be written (${code}); name another with --state DIR.`,
    );
  }
}

/** The namespace behind a local KV binding. Pictures are read from the folder `content`. */
export function namespaceOf(kv: KVNamespace, content: string, close: () => Promise<void>): Namespace {
  return {
    name: "the local KV",
    lag: 0,
    list: () => listAll(kv),
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

async function listAll(kv: KVNamespace): Promise<Map<string, Metadata | undefined>> {
  const stored = new Map<string, Metadata | undefined>();
  let cursor: string | null = null;
  do {
    const page: KVNamespaceListResult<unknown, string> = await kv.list({ prefix: KEY_PREFIX, cursor });
    for (const { name, metadata } of page.keys) stored.set(name, metadataSchema.safeParse(metadata).data);
    cursor = page.list_complete ? null : page.cursor;
  } while (cursor !== null);
  return stored;
}

async function put(kv: KVNamespace, { entry, metadata }: Write, content: string): Promise<void> {
  const value = "value" in entry ? entry.value() : await readPicture(content, entry);
  await kv.put(entry.key, value, { metadata });
}
