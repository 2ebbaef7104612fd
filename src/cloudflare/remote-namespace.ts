import * as z from "zod";
import { readPicture } from "../authoring/folder/picture.ts";
import { Failure } from "../node/failure.ts";
import { KEY_PREFIX } from "../store/keys.ts";
import type { Namespace, Write } from "../store/namespace.ts";
import { type Metadata, metadata as metadataSchema } from "../store/records.ts";
import { type AccountOptions, namespacePath, openAccount } from "./account.ts";
import type { Api } from "./api.ts";
import { bulk } from "./bulk.ts";
import type { Limits } from "./bulk-chunks.ts";

const keyList = z.array(z.object({ name: z.string(), metadata: z.unknown().optional() }));
const bulkValues = z.object({ values: z.record(z.string(), z.string().nullable()) });

/** Opens the KV namespace of the deployed Worker, by Cloudflare's REST API. Pictures are read from the folder `content`. */
export async function openRemote(
  content: string,
  { limits, ...options }: AccountOptions & { limits?: Limits | undefined } = {},
): Promise<Namespace> {
  const ended = new AbortController();
  const { signal } = ended;
  const account = await openAccount({ ...options, signal });
  const { api } = account;
  const path = await namespacePath(account);
  const common = { waits: options.waits, limits, signal };
  return {
    name: "Cloudflare KV",
    lag: 90_000,
    list: (prefix = KEY_PREFIX) => listAll(api, `${path}/keys`, prefix),
    async read(keys) {
      const body = JSON.stringify({ keys });
      const { result } = await api.ask("read values", `${path}/bulk/get`, { method: "POST", body });
      const { values } = parse(bulkValues, result);
      return keys.map((key) => values[key] ?? undefined);
    },
    write: (writes, progress) =>
      bulk(writes, {
        ...common,
        send: async (body) => (await api.ask("write", `${path}/bulk`, { method: "PUT", body })).result,
        keyOf: ({ entry }) => entry.key,
        toJson: async (write) => JSON.stringify(await toPair(write, content)),
        progress,
      }),
    remove: (keys, progress) =>
      bulk(keys, {
        ...common,
        send: async (body) =>
          (await api.ask("delete", `${path}/bulk/delete`, { method: "POST", body })).result,
        keyOf: (key) => key,
        toJson: (key) => JSON.stringify(key),
        progress,
      }),
    async close() {
      ended.abort();
    },
  };
}

async function listAll(api: Api, path: string, prefix: string): Promise<Map<string, Metadata | undefined>> {
  const stored = new Map<string, Metadata | undefined>();
  let cursor: string | undefined;
  do {
    const query = { prefix, ...(cursor !== undefined && { cursor }) };
    const { result, result_info } = await api.ask("list the keys", path, { query });
    for (const { name, metadata } of parse(keyList, result)) {
      stored.set(name, metadataSchema.safeParse(metadata).data);
    }
    // After the last page, the cursor is empty.
    cursor = result_info?.cursor || undefined;
  } while (cursor !== undefined);
  return stored;
}

/** Parses what Cloudflare answers. Throws a `Failure` if the API has changed. */
function parse<Schema extends z.ZodType>(schema: Schema, result: unknown): z.output<Schema> {
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new Failure(
    "Cloudflare's API gives an answer that this version does not know; look for a newer one.",
  );
}

/** The pair for an entry in a bulk write. */
async function toPair({ entry, metadata }: Write, content: string) {
  const { key } = entry;
  if ("value" in entry) return { key, value: entry.value(), metadata };
  const bytes = await readPicture(content, entry);
  return { key, value: bytes.toString("base64"), metadata, base64: true };
}
