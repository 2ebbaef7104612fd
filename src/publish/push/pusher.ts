import type { Entry } from "../../store/entry.ts";
import type { Namespace } from "../../store/namespace.ts";
import { type Plan, planPush, type StoredKeys } from "./plan.ts";
import { upload } from "./upload.ts";

/** The current time in the form in which pushes record it: RFC 3339 in UTC, to the millisecond. */
export function now(): string {
  return new Date().toISOString();
}

/**
 * Makes a function that brings a namespace up to date with entries and can be called repeatedly; nothing else may write to
 * the namespace. Its keys are listed only at the first push and after a failed one, which may leave a mixed state. `clock`
 * tells when a push takes place.
 */
export function pusher(
  namespace: Namespace,
  clock: () => string = now,
): (entries: readonly Entry[]) => Promise<Plan> {
  let stored: StoredKeys | undefined;
  return async (entries) => {
    const before = stored ?? (await namespace.list());
    stored = undefined;
    const plan = planPush(entries, before, clock());
    await upload(plan, namespace);
    stored = after(before, plan);
    return plan;
  };
}

/** The keys that KV holds after a plan was carried out. */
function after(before: StoredKeys, { created, changed, deleted }: Plan): StoredKeys {
  const stored = new Map(before);
  for (const { entry, metadata } of [...created, ...changed]) stored.set(entry.key, metadata);
  for (const key of deleted) stored.delete(key);
  return stored;
}
