import type { Entry } from "../../store/entry.ts";
import type { Namespace } from "../../store/namespace.ts";
import { type Held, type Plan, planPush } from "./plan.ts";
import { upload } from "./upload.ts";

/** The time of a push, as it is recorded: RFC 3339, whole milliseconds, in UTC. */
export function now(): string {
  return new Date().toISOString();
}

/**
 * Brings a namespace that nobody else writes to these entries, time and again. What it holds is listed at the first
 * push, and after one that failed: that leaves neither the old state nor the new one.
 */
export function pusher(namespace: Namespace): (entries: readonly Entry[]) => Promise<Plan> {
  let held: Held | undefined;
  return async (entries) => {
    const before = held ?? (await namespace.list());
    held = undefined;
    const plan = planPush(entries, before, now());
    await upload(plan, namespace);
    held = after(before, plan);
    return plan;
  };
}

/** What is held once a plan is carried out. */
function after(before: Held, { created, changed, deleted }: Plan): Held {
  const held = new Map(before);
  for (const { entry, metadata } of [...created, ...changed]) held.set(entry.key, metadata);
  for (const key of deleted) held.delete(key);
  return held;
}
