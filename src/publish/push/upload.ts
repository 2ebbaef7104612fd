import type { Progress } from "../../core/progress.ts";
import { countOf } from "../../node/count.ts";
import { Failure } from "../../node/failure.ts";
import { poll, retry } from "../../node/retry.ts";
import { KINDS, type Kind, kindOf } from "../../store/keys.ts";
import type { Namespace, Write } from "../../store/namespace.ts";
import { type Plan, type StoredKeys, stagesOf } from "./plan.ts";

/** How long an upload waits if it is slow or fails. Times are in milliseconds. */
export type Timing = {
  /** The times between listings; the last one is repeated until the lag of the namespace has passed. */
  polls: readonly number[];
  /** The times before each further attempt to write or delete what did not arrive. */
  retries: readonly number[];
};

const TIMING: Timing = { polls: [1000, 2000, 5000, 10_000], retries: [1000, 4000, 16_000] };

export type UploadOptions = {
  progress?: Progress | undefined;
  /**
   * Called before feeds and the site record are written, and before anything is written again. Throws if that is no longer
   * allowed, because someone else has published meanwhile.
   */
  recheck?: (() => Promise<void>) | undefined;
  timing?: Timing;
};

/**
 * Carries out a plan: values before those that refer to them, deletions last. Then lists what KV holds, and repeats what
 * did not arrive. Throws a `Failure` if something never arrives.
 */
export async function upload(plan: Plan, namespace: Namespace, options: UploadOptions = {}): Promise<void> {
  const { timing = TIMING } = options;
  if (isDone(plan)) return;
  let remaining: Remaining = plan;
  const uploaded = await retry(
    async (attempt) => {
      if (attempt > 1) await options.recheck?.();
      await carryOut(remaining, namespace, attempt > 1 ? { recheck: options.recheck } : options);
      remaining = await findRemaining(remaining, namespace, timing.polls);
      return isDone(remaining) ? { done: true } : { failed: remaining };
    },
    {
      waits: timing.retries,
      onRetry: (failed) => console.error(`${describe(failed)} did not arrive; trying again.`),
    },
  );
  if ("failed" in uploaded) throw new Failure(describeFailure(uploaded.failed, namespace));
}

/** The kinds whose writes make the new state visible to everyone. */
const VISIBLE: ReadonlySet<Kind> = new Set(["section", "site"]);

/** The part of a plan that is still to be done. */
type Remaining = Pick<Plan, "created" | "changed" | "deleted">;

function isDone({ created, changed, deleted }: Remaining): boolean {
  return created.length + changed.length + deleted.length === 0;
}

async function carryOut(
  remaining: Remaining,
  namespace: Namespace,
  { progress, recheck }: UploadOptions,
): Promise<void> {
  for (const stage of stagesOf(remaining)) {
    if (stage.some(({ entry }) => VISIBLE.has(entry.kind))) await recheck?.();
    await namespace.write(stage, progress);
  }
  await remove(remaining.deleted, namespace, progress);
}

async function remove(keys: readonly string[], namespace: Namespace, progress?: Progress): Promise<void> {
  const groups = Object.groupBy(keys, kindOf);
  for (const kind of KINDS.toReversed()) {
    const group = groups[kind];
    if (group !== undefined) await namespace.remove(group, progress);
  }
}

/** Lists what KV holds until everything has arrived or the lag of the namespace has passed; returns what is missing. */
function findRemaining(
  remaining: Remaining,
  namespace: Namespace,
  polls: readonly number[],
): Promise<Remaining> {
  return poll(async () => missingFrom(await namespace.list(), remaining), {
    isDone,
    intervals: polls,
    timeout: namespace.lag,
  });
}

function missingFrom(stored: StoredKeys, { created, changed, deleted }: Remaining): Remaining {
  const isMissing = ({ entry }: Write) => stored.get(entry.key)?.hash !== entry.hash;
  return {
    created: created.filter(isMissing),
    changed: changed.filter(isMissing),
    deleted: deleted.filter((key) => stored.has(key)),
  };
}

function describe({ created, changed, deleted }: Remaining): string {
  const writes = created.length + changed.length;
  const parts = [
    ...(writes > 0 ? [countOf(writes, "value")] : []),
    ...(deleted.length > 0 ? [countOf(deleted.length, "deletion")] : []),
  ];
  return parts.join(" and ");
}

function describeFailure(remaining: Remaining, { name }: Namespace): string {
  const writes = stagesOf(remaining).flatMap((stage) => stage.map(({ entry }) => entry.key));
  const keys = [...writes, ...remaining.deleted];
  const named = keys.slice(0, 5).join(", ") + (keys.length > 5 ? " …" : "");
  return `${describe(remaining)} did not arrive in ${name} (${named}). What did arrive is consistent; push again to continue.`;
}
