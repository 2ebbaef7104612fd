import { rmSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { readPicture } from "../authoring/folder/picture.ts";
import { Failure } from "../node/failure.ts";
import { onExit } from "../node/on-exit.ts";
import { KEY_PREFIX } from "../store/keys.ts";
import type { Namespace, Write } from "../store/namespace.ts";
import { metadata as metadataSchema } from "../store/records.ts";
import { type BulkOptions, bulk } from "./bulk.ts";
import { LIMITS } from "./bulk-chunks.ts";
import { WAITS, type WranglerOptions, wrangler } from "./wrangler.ts";
import { printedJson } from "./wrangler-output.ts";

const BINDING = ["--binding", "FEEDS", "--remote"];

const keyList = z.array(z.object({ name: z.string(), metadata: z.unknown().optional() }));
const values = z.record(z.string(), z.string().nullable());

/**
 * Opens the KV namespace of the deployed Worker, through wrangler and its login. Pictures are read from the folder
 * `content`. Requests are written to a folder that only this user can read, and that is always removed in the end.
 */
export async function openRemote(
  content: string,
  {
    env = process.env,
    waits = WAITS,
    limits = LIMITS,
  }: Partial<Pick<BulkOptions, "env" | "waits" | "limits">> = {},
): Promise<Namespace> {
  const folder = await mkdtemp(join(tmpdir(), "caravanserai-"));
  const ended = new AbortController();
  const closed = onExit(() => {
    ended.abort();
    rmSync(folder, { recursive: true, force: true });
  });
  const file = join(folder, "request.json");
  const options = { env, waits, limits, signal: ended.signal, file };
  return {
    name: "Cloudflare KV",
    lag: 90_000,
    async list() {
      const keys = await ask(["kv", "key", "list", "--prefix", KEY_PREFIX, ...BINDING], keyList, options);
      return new Map(keys.map(({ name, metadata }) => [name, metadataSchema.safeParse(metadata).data]));
    },
    async read(keys) {
      // Not `kv key get`: among debug messages, it would be unclear where the value begins.
      await writeFile(file, JSON.stringify(keys), { mode: 0o600 });
      const found = await ask(["kv", "bulk", "get", file, ...BINDING], values, options);
      return keys.map((key) => found[key] ?? undefined);
    },
    write: (writes, progress) =>
      bulk(writes, {
        ...options,
        args: ["kv", "bulk", "put", file, ...BINDING],
        keyOf: ({ entry }) => entry.key,
        toJson: async (write) => JSON.stringify(await toPair(write, content)),
        progress,
      }),
    remove: (keys, progress) =>
      bulk(keys, {
        ...options,
        args: ["kv", "bulk", "delete", file, "--force", ...BINDING],
        keyOf: (key) => key,
        toJson: (key) => JSON.stringify(key),
        progress,
      }),
    async close() {
      closed();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs a command that prints JSON, and parses that by a schema. */
async function ask<Schema extends z.ZodType>(
  args: readonly string[],
  schema: Schema,
  options: WranglerOptions,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(printedJson(await wrangler(args, options)));
  if (parsed.success) return parsed.data;
  throw new Failure(
    `The output of wrangler ${args.slice(0, 3).join(" ")} cannot be read; use the wrangler version of package.json (npm ci).`,
  );
}

/** The pair for an entry, as `wrangler kv bulk put` takes it. */
async function toPair({ entry, metadata }: Write, content: string) {
  const { key } = entry;
  if ("value" in entry) return { key, value: entry.value(), metadata };
  const bytes = await readPicture(content, entry);
  return { key, value: bytes.toString("base64"), metadata, base64: true };
}
