import { appendFile, writeFile } from "node:fs/promises";

/** The limits of one request: the bytes of its JSON, and the members of its array. */
export type Limits = { bytes: number; members: number };

/**
 * Cloudflare takes 100 MB and 10,000 pairs a request. wrangler itself splits at 1,000 pairs, so a chunk is one request. It
 * needs about twenty times the bytes of a request in memory, hence the lower limit. A value of up to 25 MiB may exceed that
 * and have a chunk to itself.
 */
export const LIMITS: Limits = { bytes: 25_000_000, members: 1000 };

/**
 * Writes members to a file as JSON arrays, one array at a time. An array is complete when its members are yielded, and the
 * next one replaces it. A member that is larger than the limit has an array to itself.
 */
export async function* chunks<Member>(
  file: string,
  members: Iterable<Member>,
  toJson: (member: Member) => Promise<string> | string,
  limits: Limits,
): AsyncGenerator<Member[]> {
  let chunk: Member[] = [];
  // Each member adds a bracket or a comma; the closing bracket is one more byte.
  let size = 1;
  for (const member of members) {
    const json = await toJson(member);
    const more = Buffer.byteLength(json) + 1;
    if (chunk.length === limits.members || (chunk.length > 0 && size + more > limits.bytes)) {
      await appendFile(file, "]");
      yield chunk;
      chunk = [];
      size = 1;
    }
    if (chunk.length === 0) await writeFile(file, `[${json}`, { mode: 0o600 });
    else await appendFile(file, `,${json}`);
    chunk.push(member);
    size += more;
  }
  if (chunk.length === 0) return;
  await appendFile(file, "]");
  yield chunk;
}
