import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";
import { CACHE_FOLDER } from "../node/project.ts";
import type { Validators } from "./source/download.ts";

/** The most documents that are remembered; the oldest are dropped. */
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

/** What is remembered about a document that was imported with nothing left to do. */
export type Memory = Validators & {
  /** The hash of everything else on which the result depends. */
  rules: string;
  /** The address after redirects. */
  url?: string | undefined;
  /** The address of the document with older articles. */
  earlier?: string | undefined;
  /** The ids of its articles; if one is no longer in the folder, the document is fetched again. */
  ids: string[];
};

/**
 * Reads what the last run remembered about addresses, so that a document that has not changed is not fetched
 * again. If the file is lost, everything is fetched.
 */
export async function recall(folder = CACHE_FOLDER): Promise<Map<string, Memory>> {
  const text = await readFile(fileIn(folder), "utf8").catch(() => "{}");
  try {
    return new Map(Object.entries(memory.parse(JSON.parse(text))));
  } catch {
    return new Map();
  }
}

/** Writes what the next run should remember about addresses. */
export async function remember(memories: ReadonlyMap<string, Memory>, folder = CACHE_FOLDER): Promise<void> {
  const file = fileIn(folder);
  const temporary = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, JSON.stringify(Object.fromEntries([...memories].slice(-MAX_DOCUMENTS))));
    await rename(temporary, file);
  } catch {
    // A full or read-only disk is no reason to fail: the articles are already written.
    await rm(temporary, { force: true }).catch(() => {});
  }
}

function fileIn(folder: string): string {
  return join(folder, "imports.json");
}
