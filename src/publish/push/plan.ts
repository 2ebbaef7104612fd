import type { Entry } from "../../store/entry.ts";
import { KINDS, type Kind, kindOf } from "../../store/keys.ts";
import type { Write } from "../../store/namespace.ts";
import type { Metadata } from "../../store/records.ts";

/** What KV holds, by key; undefined metadata if it cannot be read. */
export type Held = ReadonlyMap<string, Metadata | undefined>;

/** What a push is to do. Writes are in the order of writing, deletions in that of deleting. */
export type Plan = { created: Write[]; changed: Write[]; deleted: string[]; unchanged: Entry[] };

/** Compares what KV is to hold with what it holds, by hash. `now` is RFC 3339, in UTC. */
export function planPush(entries: readonly Entry[], held: Held, now: string): Plan {
  const plan: Plan = { created: [], changed: [], deleted: [], unchanged: [] };
  for (const entry of entries) {
    const before = held.get(entry.key);
    if (before?.hash === entry.hash) plan.unchanged.push(entry);
    else
      (held.has(entry.key) ? plan.changed : plan.created).push({
        entry,
        metadata: describe(entry, before, now),
      });
  }
  const wanted = new Set(entries.map(({ key }) => key));
  const deleted = Object.groupBy(
    [...held.keys()].filter((key) => !wanted.has(key)),
    kindOf,
  );
  plan.deleted = KINDS.toReversed().flatMap((kind) => deleted[kind] ?? []);
  return plan;
}

function describe({ hash, type }: Entry, before: Metadata | undefined, now: string): Metadata {
  // Clocks of two machines differ, and what is served as Last-Modified must never go back.
  const changed = before !== undefined && before.changed > now ? before.changed : now;
  return { hash, changed, ...(type !== undefined && { type }) };
}

/** The writes in stages, each to be done before the next one begins. */
export function stagesOf({ created, changed }: Pick<Plan, "created" | "changed">): Write[][] {
  const [news, others] = [created, changed].map((writes) =>
    Object.groupBy(writes, ({ entry }) => entry.kind),
  );
  return KINDS.flatMap((kind) => {
    const [first, second] = [news?.[kind] ?? [], others?.[kind] ?? []];
    // An archive page that was changed may lead to one that is new.
    return kind === "archive" ? [first, second] : [[...first, ...second]];
  }).filter((stage) => stage.length > 0);
}

/** The plan that ends after its first writes, and deletes nothing: what they are for is not there yet. */
export function cutShort(plan: Plan, writes: number): Plan {
  const kept = new Set(stagesOf(plan).flat().slice(0, writes));
  const keep = (write: Write) => kept.has(write);
  return { ...plan, created: plan.created.filter(keep), changed: plan.changed.filter(keep), deleted: [] };
}

export type Counts = { created: number; changed: number; deleted: number; unchanged: number };

/** How many values of each kind are created, changed, deleted and left; kinds of which there are none are left out. */
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
