import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../../node/failure.ts";
import { hashBytes } from "../../node/fast-hash.ts";
import type { Entry } from "../../store/entry.ts";

/**
 * Reads a picture of the content folder. Throws a `Failure` if its bytes are not those that were checked:
 * their hash is part of the address, and caches keep what is at that address for a year.
 */
export async function readPicture(
  content: string,
  { mediaPath, hash }: Extract<Entry, { mediaPath: string }>,
): Promise<Buffer> {
  const bytes = await readFile(join(content, mediaPath)).catch(() => undefined);
  if (bytes !== undefined && hashBytes(bytes) === hash) return bytes;
  throw new Failure(`${content}/${mediaPath} was changed while it was being published; publish again.`);
}
