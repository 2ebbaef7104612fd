import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";
import { CACHE_FOLDER } from "../node/project.ts";
import type { Validators } from "./source/download.ts";

/** Documents that are remembered, the latest. */
const MAX_DOCUMENTS = 2_000;

const memory = z.record(
  z.string(),
  z.object({
    rules: z.string(),
    url: z.string().optional(),
    etag: z.string().optional(),
    lastModified: z.string().optional(),
    earlier: z.string().optional(),
    ids: z.array(z.string()),
  }),
);

/** What is remembered of a document that was imported without anything left to do. */
export type Memory = Validators & {
  /** Hash of whatever else the result depends on. */
  rules: string;
  /** Where it was found, after redirects. */
  url?: string | undefined;
  /** The document with the articles before its own. */
  earlier?: string | undefined;
  /** Its articles; if one is not there any more, the document is fetched anew. */
  ids: string[];
};

/**
 * What is remembered of addresses from one run to the next, so that one that has not changed is not fetched again. To lose it
 * costs nothing but that.
 */
export async function recall(folder = CACHE_FOLDER): Promise<Map<string, Memory>> {
  const text = await readFile(fileIn(folder), "utf8").catch(() => "{}");
  try {
    return new Map(Object.entries(memory.parse(JSON.parse(text))));
  } catch {
    return new Map();
  }
}

export async function remember(memories: ReadonlyMap<string, Memory>, folder = CACHE_FOLDER): Promise<void> {
  const file = fileIn(folder);
  const temporary = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, JSON.stringify(Object.fromEntries([...memories].slice(-MAX_DOCUMENTS))));
    await rename(temporary, file);
  } catch {
    // A disk that is full or read-only is no reason to fail after all is written.
  }
}

function fileIn(folder: string): string {
  return join(folder, "imports.json");
}
