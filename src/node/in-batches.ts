import { batches } from "../core/batches.ts";

/** Acts on each member, `size` of them at once, and returns the results in the order of the members. */
export async function inBatches<Member, Result>(
  members: readonly Member[],
  size: number,
  act: (member: Member) => Promise<Result>,
  onBatch?: (size: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const batch of batches(members, size)) {
    results.push(...(await Promise.all(batch.map(act))));
    onBatch?.(batch.length);
  }
  return results;
}
