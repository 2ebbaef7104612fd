import { type Checkout, findCheckout } from "../../authoring/folder/git.ts";
import { Failure } from "../../node/failure.ts";
import { DEFAULT_PORT, localUrl } from "../../node/project.ts";
import { ask, isInteractive, withProgressBar } from "../../node/terminal.ts";
import type { Entry } from "../../store/entry.ts";
import type { Namespace } from "../../store/namespace.ts";
import type { Checked } from "../build.ts";
import { checkFolder } from "../check.ts";
import { behindPublished } from "./behind.ts";
import { newestPart, writes } from "./partial.ts";
import { type Held, type Plan, planPush } from "./plan.ts";
import { now } from "./pusher.ts";
import { excessiveRemoval } from "./removal.ts";
import { describePlan, number, planToJson, summarise } from "./report.ts";
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
};

/** Content ready to be pushed, all that KV is to hold of it, and the checkout that it is in. */
export type Ready = { checked: Checked; entries: readonly Entry[]; checkout: Checkout | undefined };

/** Checks the content, and brings KV to it. Returns the exit code. */
export async function pushContent(options: PushOptions): Promise<number> {
  const ready = await prepare(options);
  if (ready === undefined) return 1;
  await pushReady(ready, options);
  return 0;
}

/** Checks the content. Undefined if it has errors, which are printed. */
export async function prepare(
  options: Pick<PushOptions, "content" | "remote" | "baseUrl" | "drafts">,
): Promise<Ready | undefined> {
  const { remote, baseUrl, drafts, content } = options;
  const url = baseUrl ?? (remote ? undefined : localUrl(DEFAULT_PORT));
  // What is served locally is the folder as it is, whatever was committed.
  const checkout = remote ? await findCheckout(content) : undefined;
  const checked = await checkFolder(content, { url, drafts, commit: checkout?.commit });
  return checked && { checked, entries: checked.bundle(), checkout };
}

/** Brings KV to content that was checked, and returns what that took. */
export async function pushReady(ready: Ready, options: PushOptions): Promise<Plan> {
  const namespace = await open(options);
  try {
    return await pushTo(namespace, ready, options);
  } finally {
    await namespace.close();
  }
}

async function open({ remote, state, content }: PushOptions): Promise<Namespace> {
  if (remote) return (await import("../../cloudflare/remote-namespace.ts")).openRemote(content);
  return (await import("../../cloudflare/local-namespace.ts")).openLocal(state, content);
}

async function pushTo(
  namespace: Namespace,
  { checked, entries, checkout }: Ready,
  options: PushOptions,
): Promise<Plan> {
  const { remote, force, dryRun } = options;
  const held = await namespace.list();
  const time = now();
  const whole = planPush(entries, held, time);
  const plan = choosePlan({ namespace, checked, held, time, whole }, options);
  const total = writes(plan) + plan.deleted.length;
  if (total === 0) {
    console.error(`Nothing to do: ${namespace.name} holds all of it already.`);
    return plan;
  }
  if (remote && checkout?.dirty) {
    console.error(
      `Warning: ${options.content} has changes that are in no commit; a later push from another checkout takes them back.`,
    );
  }
  const requireCurrent = async () => {
    const behind = remote && !force ? await behindPublished(namespace, checkout) : undefined;
    if (behind !== undefined) stop(`${behind} To publish even so, add --force.`, dryRun);
  };
  await requireCurrent();
  // Of all that is to go, be it only with a later part.
  if (!force) await requireModestRemoval(whole, held, dryRun);
  if (dryRun) return plan;
  await withProgressBar(`Writing to ${namespace.name}`, total, (progress) =>
    upload(plan, namespace, { progress, recheck: requireCurrent }),
  );
  console.error(`Published to ${namespace.name}: ${summarise(plan)}.`);
  return plan;
}

type Choice = {
  namespace: Namespace;
  checked: Ready["checked"];
  held: Held;
  time: string;
  /** All that is to be done. */
  whole: Plan;
};

/** Prints what is to be done, within the number of writes that is allowed. */
function choosePlan({ namespace, checked, held, time, whole }: Choice, options: PushOptions): Plan {
  const { json, maxWrites, partial, dryRun } = options;
  const print = (plan: Plan) =>
    console.log(
      json ? JSON.stringify(planToJson(plan), null, 2) : `Plan for ${namespace.name}:\n${describePlan(plan)}`,
    );
  if (maxWrites === undefined || writes(whole) <= maxWrites) {
    print(whole);
    return whole;
  }
  const needs = `This takes ${number(writes(whole), "write")}, more than the ${maxWrites} of --max-writes.`;
  if (!partial) {
    print(whole);
    stop(`${needs} Allow more, or write the newest part with --partial.`, dryRun);
    return whole;
  }
  const { content, bundle } = checked;
  const part = newestPart({ content, bundle, held, now: time, most: maxWrites });
  print(part.plan);
  const later = part.left > 0 ? `${number(part.left, "older article")} follow` : "The rest follows";
  console.error(`${needs} ${later} with the next pushes.`);
  return part.plan;
}

async function requireModestRemoval(plan: Plan, held: Held, dryRun: boolean): Promise<void> {
  const excessive = excessiveRemoval(plan, held);
  if (excessive === undefined) return;
  if (!dryRun && isInteractive()) {
    if (await ask(`${excessive} Remove them?`)) return;
    throw new Failure("Nothing was written.");
  }
  stop(`${excessive} If it is meant, add --force.`, dryRun);
}

/** Ends the push; a dry run only says that it would end here. */
function stop(reason: string, dryRun: boolean): void {
  if (!dryRun) throw new Failure(reason);
  console.error(`The push would stop here: ${reason}`);
}
