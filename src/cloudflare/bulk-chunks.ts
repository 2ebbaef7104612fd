/** The limits of one request: the bytes of its JSON, and the members of its array. */
export type Limits = { bytes: number; members: number };

/**
 * Cloudflare takes 100 MB and 10,000 pairs a request. Smaller requests show more often how far an upload has come, and lose
 * less when one fails. A value of up to 25 MiB may exceed the limit of bytes and have a chunk to itself.
 */
export const LIMITS: Limits = { bytes: 25_000_000, members: 1000 };

/**
 * Puts members together in JSON arrays, each within the limits; a member that is larger than the limit has an array to
 * itself. Yields the members of each array with its JSON.
 */
export async function* chunks<Member>(
  members: Iterable<Member>,
  toJson: (member: Member) => Promise<string> | string,
  limits: Limits,
): AsyncGenerator<{ members: Member[]; json: string }> {
  let chunk: { member: Member; json: string }[] = [];
  // Each member adds a bracket or a comma; the closing bracket is one more byte.
  let size = 1;
  const take = () => {
    const taken = {
      members: chunk.map(({ member }) => member),
      json: `[${chunk.map(({ json }) => json).join(",")}]`,
    };
    chunk = [];
    size = 1;
    return taken;
  };
  for (const member of members) {
    const json = await toJson(member);
    const more = Buffer.byteLength(json) + 1;
    if (chunk.length === limits.members || (chunk.length > 0 && size + more > limits.bytes)) yield take();
    chunk.push({ member, json });
    size += more;
  }
  if (chunk.length > 0) yield take();
}
