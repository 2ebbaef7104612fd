import { type Checkout, findCheckout } from "../../authoring/folder/git.ts";
import { countOf } from "../../node/count.ts";
import { Failure } from "../../node/failure.ts";
import { DEFAULT_PORT, localUrl } from "../../node/project.ts";
import { ask, isInteractive, withProgressBar } from "../../node/terminal.ts";
import type { Entry } from "../../store/entry.ts";
import type { Namespace } from "../../store/namespace.ts";
import type { Checked } from "../build.ts";
import { checkFolder } from "../check.ts";
import { handleEarlier } from "./earlier.ts";
import { behindPublished } from "./history-guard.ts";
import { newestPart, writes } from "./partial.ts";
import { type Plan, planPush, type StoredKeys } from "./plan.ts";
import { now } from "./pusher.ts";
import { excessiveRemoval } from "./removal-guard.ts";
import { describePlan, planToJson, summarise } from "./report.ts";
import { otherSite } from "./site-guard.ts";
import { upload } from "./upload.ts";

export type PushOptions = {
  remote: boolean;
  content: string;
  state: string;
  baseUrl?: string | undefined;
  drafts: boolean;
  dryRun: boolean;
  json: boolean;
  force: boolean;
  partial: boolean;
  /** At least 1; undefined if there is no limit. */
  maxWrites?: number | undefined;
  /** The environment of wrangler.toml whose Worker is meant; undefined for the one at the top. */
  env?: string | undefined;
  /** Whether the keys of earlier versions of Caravanserai are removed. */
  removeEarlier: boolean;
};

/**
 * What a push has done. `complete` tells whether KV now holds everything that the content needs, and `earlier` how many keys
 * of earlier versions of Caravanserai it still holds.
 */
export type Pushed = { plan: Plan; complete: boolean; earlier: number };

/** Content that is ready to be pushed, its entries, and the git checkout that it is in. */
export type Ready = { checked: Checked; entries: readonly Entry[]; checkout: Checkout | undefined };

/** Checks the content, and brings KV up to date with it. Returns the exit code. */
export async function pushContent(options: PushOptions): Promise<number> {
  const ready = await prepare(options);
  if (ready === undefined) return 1;
  await pushReady(ready, options);
  return 0;
}

/** Checks and bundles the content. Returns undefined if it has errors, after printing them. */
export async function prepare(
  options: Pick<PushOptions, "content" | "remote" | "baseUrl" | "drafts">,
): Promise<Ready | undefined> {
  const { remote, baseUrl, drafts, content } = options;
  const url = baseUrl ?? (remote ? undefined : localUrl(DEFAULT_PORT));
  // The local KV shows the folder as it is, whatever is committed.
  const checkout = remote ? await findCheckout(content) : undefined;
  const checked = await checkFolder(content, { url, drafts, commit: checkout?.commit });
  return checked && { checked, entries: checked.bundle(), checkout };
}

/** Brings KV up to date with checked content. */
export async function pushReady(ready: Ready, options: PushOptions): Promise<Pushed> {
  const namespace = await open(options);
  try {
    const { plan, complete } = await pushTo(namespace, ready, options);
    return { plan, complete, earlier: await handleEarlier(namespace, options) };
  } finally {
    await namespace.close();
  }
}

async function open({ remote, state, content, env }: PushOptions): Promise<Namespace> {
  if (remote)
    return (await import("../../cloudflare/remote-namespace.ts")).openRemote(content, { environment: env });
  return (await import("../../cloudflare/local-namespace.ts")).openLocal(state, content);
}

async function pushTo(
  namespace: Namespace,
  { checked, entries, checkout }: Ready,
  options: PushOptions,
): Promise<Omit<Pushed, "earlier">> {
  const { remote, force, dryRun } = options;
  const stored = await namespace.list();
  const time = now();
  const whole = planPush(entries, stored, time);
  const chosen = choosePlan({ namespace, checked, stored, time, whole }, options);
  const { plan } = chosen;
  const total = writes(plan) + plan.deleted.length;
  if (total === 0) {
    console.error(`Nothing to do: ${namespace.name} is up to date.`);
    return chosen;
  }
  if (remote && checkout?.dirty) {
    console.error(
      `Warning: ${options.content} has uncommitted changes; a later push from another checkout will undo them.`,
    );
  }
  const requireCurrent = async () => {
    const behind = remote && !force ? await behindPublished(namespace, checkout) : undefined;
    if (behind !== undefined) stop(`${behind} To publish anyway, add --force.`, dryRun);
  };
  await requireCurrent();
  const other = remote && !force ? await otherSite(namespace, checked.content.site) : undefined;
  if (other !== undefined) stop(`${other} To replace that site, add --force.`, dryRun);
  // Counts everything that is to be removed, even if only a later part of the push removes it.
  if (!force) await requireModestRemoval(whole, stored, dryRun);
  if (dryRun) return chosen;
  await withProgressBar(`Writing to ${namespace.name}`, total, (progress) =>
    upload(plan, namespace, { progress, recheck: requireCurrent }),
  );
  console.error(`Published to ${namespace.name}: ${summarise(plan)}.`);
  return chosen;
}

type Choice = {
  namespace: Namespace;
  checked: Ready["checked"];
  stored: StoredKeys;
  time: string;
  /** The plan without a limit of writes. */
  whole: Plan;
};

/** Prints and returns the plan that keeps to the limit of writes, and whether it is complete. */
function choosePlan(
  { namespace, checked, stored, time, whole }: Choice,
  options: PushOptions,
): Omit<Pushed, "earlier"> {
  const { json, maxWrites, partial, dryRun } = options;
  const print = (plan: Plan) =>
    console.log(
      json ? JSON.stringify(planToJson(plan), null, 2) : `Plan for ${namespace.name}:\n${describePlan(plan)}`,
    );
  if (maxWrites === undefined || writes(whole) <= maxWrites) {
    print(whole);
    return { plan: whole, complete: true };
  }
  const needs = `This push needs ${countOf(writes(whole), "write")}; --max-writes allows ${maxWrites}.`;
  if (!partial) {
    print(whole);
    stop(`${needs} Allow more, or write the newest part with --partial.`, dryRun);
    return { plan: whole, complete: true };
  }
  const { content, bundle } = checked;
  const part = newestPart({ content, bundle, stored, now: time, maxWrites });
  print(part.plan);
  const later = part.left > 0 ? `${countOf(part.left, "older article")} follow` : "The rest follows";
  console.error(`${needs} ${later} with the next pushes.`);
  return { plan: part.plan, complete: part.complete };
}

async function requireModestRemoval(plan: Plan, stored: StoredKeys, dryRun: boolean): Promise<void> {
  const excessive = excessiveRemoval(plan, stored);
  if (excessive === undefined) return;
  if (!dryRun && isInteractive()) {
    if (await ask(`${excessive} Remove them?`)) return;
    throw new Failure("Nothing was written.");
  }
  stop(`${excessive} If this is intended, add --force.`, dryRun);
}

/** Ends the push; a dry run only reports that it would end here. */
function stop(reason: string, dryRun: boolean): void {
  if (!dryRun) throw new Failure(reason);
  console.error(`The push would stop here: ${reason}`);
}
