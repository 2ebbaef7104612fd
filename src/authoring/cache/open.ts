import { mkdirSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join, resolve } from "node:path";
import { hashText } from "../../node/fast-hash.ts";
import { Cache } from "./cache.ts";
import { removeFile } from "./database.ts";

/** How many cache files are kept: those of the content folders and addresses that were published last. */
const MAX_FILES = 8;

/** The caches that this process has open. `npm start` opens one at every edit, and each takes memory. */
const opened = new Map<string, Cache>();

/**
 * Opens the cache of a content folder and the address that it is published under. Each pair has a file of its
 * own, so that pruning one does not empty another. Closes the cache that this process opened for the same
 * pair before.
 */
export function openCache(folder: string, content: string, url: string | undefined): Cache {
  const path = join(folder, `${hashText(`${resolve(content)}\n${url ?? ""}`)}.sqlite`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // The cache works without a file, too.
  }
  opened.get(path)?.close();
  const cache = new Cache(path);
  opened.set(path, cache);
  removeOld(folder, path);
  return cache;
}

function removeOld(folder: string, current: string): void {
  try {
    const now = new Date();
    utimesSync(current, now, now);
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".sqlite"))
      .map((name) => join(folder, name))
      .map((file) => ({ file, used: statSync(file).mtimeMs }))
      .sort((a, b) => b.used - a.used);
    for (const { file } of files.slice(MAX_FILES)) removeFile(file);
  } catch {
    // Another process is removing files, or the folder cannot be written; the next run tries again.
  }
}
