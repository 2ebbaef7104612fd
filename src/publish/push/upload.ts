import type { Progress } from "../../core/progress.ts";
import { Failure } from "../../node/failure.ts";
import { poll, retry } from "../../node/retry.ts";
import { KINDS, type Kind, kindOf } from "../../store/keys.ts";
import type { Namespace, Write } from "../../store/namespace.ts";
import { type Held, type Plan, stagesOf } from "./plan.ts";
import { number } from "./report.ts";

/** How an upload goes on when it is slow or fails. Times in milliseconds. */
export type Patience = {
  /** Between two listings, the last one again and again, until the lag of the namespace has passed. */
  polls: readonly number[];
  /** Before each new attempt at what is missing. */
  retries: readonly number[];
};

const PATIENCE: Patience = { polls: [1000, 2000, 5000, 10_000], retries: [1000, 4000, 16_000] };

export type UploadOptions = {
  progress?: Progress | undefined;
  /**
   * Asked before feeds and site are written, and before anything is written again; throws if that no longer may be,
   * because someone else has published meanwhile.
   */
  recheck?: (() => Promise<void>) | undefined;
  patience?: Patience;
};

/**
 * Carries out a plan: what is referred to first, deletions last. Then reads back what KV holds, and writes again what
 * is not there. Throws a `Failure` if some of it never comes.
 */
export async function upload(plan: Plan, namespace: Namespace, options: UploadOptions = {}): Promise<void> {
  const { patience = PATIENCE } = options;
  if (isDone(plan)) return;
  let open: Open = plan;
  const uploaded = await retry(
    async (attempt) => {
      if (attempt > 1) await options.recheck?.();
      await carryOut(open, namespace, attempt > 1 ? { recheck: options.recheck } : options);
      open = await stillOpen(open, namespace, patience.polls);
      return isDone(open) ? { done: true } : { failed: open };
    },
    {
      waits: patience.retries,
      onRetry: (missing) => console.error(`${describe(missing)} did not arrive; trying again.`),
    },
  );
  if ("failed" in uploaded) throw new Failure(unfinished(uploaded.failed, namespace));
}

/** Kinds whose writing shows to everyone what was published. */
const DECISIVE: ReadonlySet<Kind> = new Set(["section", "site"]);

/** What of a plan is still to be done. */
type Open = Pick<Plan, "created" | "changed" | "deleted">;

function isDone({ created, changed, deleted }: Open): boolean {
  return created.length + changed.length + deleted.length === 0;
}

async function carryOut(
  open: Open,
  namespace: Namespace,
  { progress, recheck }: UploadOptions,
): Promise<void> {
  for (const stage of stagesOf(open)) {
    if (stage.some(({ entry }) => DECISIVE.has(entry.kind))) await recheck?.();
    await namespace.write(stage, progress);
  }
  await remove(open.deleted, namespace, progress);
}

async function remove(keys: readonly string[], namespace: Namespace, progress?: Progress): Promise<void> {
  const groups = Object.groupBy(keys, kindOf);
  for (const kind of KINDS.toReversed()) {
    const group = groups[kind];
    if (group !== undefined) await namespace.remove(group, progress);
  }
}

/** What is not there in the first listing that has everything, or in the last one before the namespace's lag has passed. */
function stillOpen(open: Open, namespace: Namespace, polls: readonly number[]): Promise<Open> {
  return poll(async () => notIn(await namespace.list(), open), {
    isDone,
    intervals: polls,
    timeout: namespace.lag,
  });
}

function notIn(held: Held, { created, changed, deleted }: Open): Open {
  const isMissing = ({ entry }: Write) => held.get(entry.key)?.hash !== entry.hash;
  return {
    created: created.filter(isMissing),
    changed: changed.filter(isMissing),
    deleted: deleted.filter((key) => held.has(key)),
  };
}

function describe({ created, changed, deleted }: Open): string {
  const writes = created.length + changed.length;
  const parts = [
    ...(writes > 0 ? [number(writes, "value")] : []),
    ...(deleted.length > 0 ? [number(deleted.length, "deletion")] : []),
  ];
  return parts.join(" and ");
}

function unfinished(open: Open, { name }: Namespace): string {
  const keys = [...stagesOf(open).flatMap((stage) => stage.map(({ entry }) => entry.key)), ...open.deleted];
  const named = keys.slice(0, 5).join(", ") + (keys.length > 5 ? " …" : "");
  return `${describe(open)} did not arrive in ${name} (${named}). What did is consistent; push again to go on.`;
}
