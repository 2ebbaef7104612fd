import type { Entry } from "../../store/entry.ts";
import { KINDS, type Kind, kindOf } from "../../store/keys.ts";
import type { Write } from "../../store/namespace.ts";
import type { Metadata } from "../../store/records.ts";

/** The keys that KV holds, with their metadata, which is undefined if it cannot be read. */
export type StoredKeys = ReadonlyMap<string, Metadata | undefined>;

/** What a push is to do. Deletions are in their order; `stagesOf` puts writes in theirs. */
export type Plan = { created: Write[]; changed: Write[]; deleted: string[]; unchanged: Entry[] };

/** Compares what KV is to hold with what it holds, by hash. `now` is RFC 3339, in UTC. */
export function planPush(entries: readonly Entry[], stored: StoredKeys, now: string): Plan {
  const plan: Plan = { created: [], changed: [], deleted: [], unchanged: [] };
  for (const entry of entries) {
    const before = stored.get(entry.key);
    if (before?.hash === entry.hash) plan.unchanged.push(entry);
    else
      (stored.has(entry.key) ? plan.changed : plan.created).push({
        entry,
        metadata: metadataOf(entry, before, now),
      });
  }
  const wanted = new Set(entries.map(({ key }) => key));
  const deleted = Object.groupBy(
    [...stored.keys()].filter((key) => !wanted.has(key)),
    kindOf,
  );
  plan.deleted = KINDS.toReversed().flatMap((kind) => deleted[kind] ?? []);
  return plan;
}

function metadataOf({ hash, type }: Entry, before: Metadata | undefined, now: string): Metadata {
  // Clocks of machines differ, but what is served as Last-Modified must never go back.
  const changed = before !== undefined && before.changed > now ? before.changed : now;
  return { hash, changed, ...(type !== undefined && { type }) };
}

/** The writes in stages; each stage must end before the next one begins. */
export function stagesOf({ created, changed }: Pick<Plan, "created" | "changed">): Write[][] {
  const [creations, changes] = [created, changed].map((writes) =>
    Object.groupBy(writes, ({ entry }) => entry.kind),
  );
  return KINDS.flatMap((kind) => {
    const [first, second] = [creations?.[kind] ?? [], changes?.[kind] ?? []];
    // A changed archive page may link to a new one.
    return kind === "archive" ? [first, second] : [[...first, ...second]];
  }).filter((stage) => stage.length > 0);
}

/** Cuts a plan after its first writes. It then deletes nothing, because deletions come after all writes. */
export function cutShort(plan: Plan, writes: number): Plan {
  const kept = new Set(stagesOf(plan).flat().slice(0, writes));
  const keep = (write: Write) => kept.has(write);
  return { ...plan, created: plan.created.filter(keep), changed: plan.changed.filter(keep), deleted: [] };
}

export type Counts = { created: number; changed: number; deleted: number; unchanged: number };

/** How many values of each kind are created, changed, deleted and unchanged; kinds without values are left out. */
export function countKinds({ created, changed, deleted, unchanged }: Plan): Map<Kind, Counts> {
  const writes = (group: readonly Write[], kind: Kind) =>
    group.filter(({ entry }) => entry.kind === kind).length;
  return new Map(
    KINDS.map((kind): [Kind, Counts] => [
      kind,
      {
        created: writes(created, kind),
        changed: writes(changed, kind),
        deleted: deleted.filter((key) => kindOf(key) === kind).length,
        unchanged: unchanged.filter((entry) => entry.kind === kind).length,
      },
    ]).filter(([, counts]) => Object.values(counts).some((count) => count > 0)),
  );
}
