import type { Entry } from "../store/bundle.ts";
import { kindOf, writingOrder } from "../store/keys.ts";
import type { Metadata } from "../store/records.ts";
import type { Namespace, Write } from "./namespace.ts";

/** What KV holds, by key: the hash of the value, if its metadata can be read. */
type Held = ReadonlyMap<string, Pick<Metadata, "hash"> | undefined>;

/** What a push is to do. */
export type Plan = { created: Write[]; changed: Write[]; unchanged: number; deleted: string[] };

/** Compares what KV is to hold with what it holds, by hash. `now` is RFC 3339. */
export function planPush(entries: readonly Entry[], held: Held, now: string): Plan {
  const plan: Plan = { created: [], changed: [], unchanged: 0, deleted: [] };
  for (const entry of entries) {
    const before = held.get(entry.key);
    if (before?.hash === entry.hash) {
      plan.unchanged++;
      continue;
    }
    const metadata = {
      hash: entry.hash,
      changed: now,
      ...(entry.type !== undefined && { type: entry.type }),
    };
    (held.has(entry.key) ? plan.changed : plan.created).push({ entry, metadata });
  }
  const wanted = new Set(entries.map(({ key }) => key));
  plan.deleted = [...held.keys()].filter((key) => !wanted.has(key));
  return plan;
}

/**
 * Brings a namespace to these entries, time and again: what is referred to first, deletions last. What the namespace
 * holds is listed at the first push, and after one that failed: it leaves neither the old state nor the new one.
 */
export function pusher(namespace: Namespace): (entries: readonly Entry[]) => Promise<Plan> {
  let held: Held | undefined;
  return async (entries) => {
    const before = held ?? (await namespace.list());
    held = undefined;
    const plan = planPush(entries, before, new Date().toISOString());
    await carryOut(plan, namespace);
    held = new Map(entries.map(({ key, hash }) => [key, { hash }]));
    return plan;
  };
}

async function carryOut({ created, changed, deleted }: Plan, namespace: Namespace): Promise<void> {
  for (const group of inOrder([...created, ...changed], ({ entry }) => entry.key))
    await namespace.write(group);
  for (const group of inOrder(deleted, (key) => key).reverse()) await namespace.remove(group);
}

/** The members in groups, one for each kind of key, in the order of writing. */
function inOrder<Member>(members: readonly Member[], keyOf: (member: Member) => string): Member[][] {
  const groups = Object.groupBy(members, (member) => kindOf(keyOf(member)));
  return Object.values(groups).sort((a, b) => order(a, keyOf) - order(b, keyOf));
}

function order<Member>([first]: readonly Member[], keyOf: (member: Member) => string): number {
  return first === undefined ? 0 : writingOrder(keyOf(first));
}

/** `12 keys created, 3 changed, 0 deleted, 410 unchanged`. */
export function describePlan({ created, changed, deleted, unchanged }: Plan): string {
  return `${created.length} created, ${changed.length} changed, ${deleted.length} deleted, ${unchanged} unchanged`;
}
