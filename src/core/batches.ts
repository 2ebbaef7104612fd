/** Yields the members of a list, in order, in batches of `size`; the last batch may be smaller. */
export function* batches<Member>(members: readonly Member[], size: number): Generator<Member[]> {
  for (let start = 0; start < members.length; start += size) yield members.slice(start, start + size);
}
