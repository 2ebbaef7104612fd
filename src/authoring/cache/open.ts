import { mkdirSync, readdirSync, statSync, utimesSync } from "node:fs";
import { join, resolve } from "node:path";
import { hashText } from "../../node/hash.ts";
import { Cache } from "./cache.ts";
import { removeFile } from "./database.ts";

/** Files that are kept: of the content folders and addresses that were published last. */
const MAX_FILES = 8;

/** Those that this process has open: `npm start` opens one at every edit, and each has memory of its own. */
const opened = new Map<string, Cache>();

/**
 * Opens the cache of a content folder that is published under an address: each has its own, so that none pushes out another.
 * The one that was opened for them before comes to its end.
 */
export function openCache(folder: string, content: string, url: string | undefined): Cache {
  const path = join(folder, `${hashText(`${resolve(content)}\n${url ?? ""}`)}.sqlite`);
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    // The cache does without a file then.
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
    // Someone else is at it, or it cannot be written: there will be another time.
  }
}
