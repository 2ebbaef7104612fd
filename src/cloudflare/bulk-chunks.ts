import { appendFile, writeFile } from "node:fs/promises";

/** What one request takes at most: bytes of its JSON, and members of its array. */
export type Limits = { bytes: number; members: number };

/**
 * Cloudflare takes 100 MB and 10,000 pairs a request. wrangler cuts at 1,000 by itself, so a chunk is one request; and
 * it takes some twenty times the bytes of a request in memory. A value, of 25 MiB at most, may have one to itself.
 */
export const LIMITS: Limits = { bytes: 25_000_000, members: 1000 };

/**
 * Writes members to a file as JSON arrays, one after the other: each is complete there when its members are yielded,
 * and is replaced when the next is asked for. A member that is larger than the limit has an array to itself.
 */
export async function* chunks<Member>(
  file: string,
  members: Iterable<Member>,
  toJson: (member: Member) => Promise<string> | string,
  limits: Limits,
): AsyncGenerator<Member[]> {
  let chunk: Member[] = [];
  // Each member brings a bracket or a comma; the closing bracket is one more.
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
