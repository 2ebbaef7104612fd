import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { KEY_PREFIX } from "../store/keys.ts";
import { metadata as metadataSchema } from "../store/records.ts";
import { Failure } from "./failure.ts";
import type { Namespace, Write } from "./namespace.ts";
import { wrangler } from "./wrangler.ts";

/** The most bytes of values in one request, well below the 100 MB that Cloudflare's API takes. */
const CHUNK = 50_000_000;

const REMOTE = ["--binding", "FEEDS", "--remote"];

const keyList = z.array(z.object({ name: z.string(), metadata: z.unknown() }));

/** The KV namespace of the deployed Worker, through wrangler and its login. */
export async function openRemote(content: string): Promise<Namespace> {
  const folder = await mkdtemp(join(tmpdir(), "caravanserai-"));
  const file = join(folder, "bulk.json");
  return {
    name: "Cloudflare KV",
    async list() {
      const printed = await wrangler(["kv", "key", "list", "--prefix", KEY_PREFIX, ...REMOTE]);
      return new Map(
        parseList(printed).map(({ name, metadata }) => [name, metadataSchema.safeParse(metadata).data]),
      );
    },
    async write(writes) {
      for await (const chunk of chunks(writes, content)) {
        await writeFile(file, `[${chunk.join(",")}]`);
        await wrangler(["kv", "bulk", "put", file, ...REMOTE]);
      }
    },
    async remove(keys) {
      await writeFile(file, JSON.stringify(keys));
      await wrangler(["kv", "bulk", "delete", file, "--force", ...REMOTE]);
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function parseList(printed: string): z.infer<typeof keyList> {
  try {
    return keyList.parse(JSON.parse(printed));
  } catch {
    throw new Failure(
      `wrangler listed the keys of KV in a form that is not understood: ${printed.slice(0, 200)}`,
    );
  }
}

/** The pairs as JSON for a bulk upload, in chunks that one request takes. */
async function* chunks(writes: readonly Write[], content: string): AsyncGenerator<string[]> {
  let chunk: string[] = [];
  let size = 0;
  for (const write of writes) {
    const pair = JSON.stringify(await toPair(write, content));
    if (chunk.length > 0 && size + pair.length > CHUNK) {
      yield chunk;
      chunk = [];
      size = 0;
    }
    chunk.push(pair);
    size += Buffer.byteLength(pair);
  }
  if (chunk.length > 0) yield chunk;
}

async function toPair({ entry, metadata }: Write, content: string) {
  if ("value" in entry) return { key: entry.key, value: entry.value, metadata };
  const bytes = await readFile(join(content, entry.mediaPath));
  return { key: entry.key, value: bytes.toString("base64"), metadata, base64: true };
}
