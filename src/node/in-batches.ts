import { batches } from "../core/batches.ts";

/** Calls `act` for each member, `size` at a time, and returns the results in the order of the members. */
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
