import { Failure } from "../../node/failure.ts";
import type { Entry } from "../../store/entry.ts";
import { keys, sectionOfKey } from "../../store/keys.ts";
import type { Site } from "../../taxonomy/site.ts";
import { type Plan, stagesOf } from "../push/plan.ts";
import type { Pushed } from "../push/push-content.ts";
import { type ExpectedFeed, MAX_WAIT, type MissingFeed, type Verification } from "./verify-live.ts";
import { type HubResult, topicsOf } from "./websub.ts";

/** What is to be published: the site, and everything that KV is to hold. */
export type Bundled = { site: Pick<Site, "url" | "hub">; entries: readonly Entry[] };

/** What a push has done. */
export type PushResult = Plan & Omit<Pushed, "plan">;

/** The steps of a deployment, in their order; a step that fails throws a `Failure`. */
export type Steps<Content extends Bundled = Bundled> = {
  /** Returns undefined if the content has errors, after printing them. */
  check(): Promise<Content | undefined>;
  workerExists(): Promise<boolean>;
  /** Returns the addresses at which the Worker answers. */
  deployWorker(): Promise<string[]>;
  push(bundled: Content): Promise<PushResult>;
  verifyLive(site: string, expected: readonly ExpectedFeed[]): Promise<Verification>;
  notifyHub(to: { hub: string; site: string }, topics: readonly string[]): Promise<HubResult>;
};

/** The number of changed feeds that are verified at most: the first ones written. */
const MAX_VERIFIED = 50;

/** Publishes content and Worker to Cloudflare, waits until they are live, and notifies the hub. Returns the exit code. */
export async function deploy<Content extends Bundled>(steps: Steps<Content>): Promise<number> {
  const bundled = await steps.check();
  if (bundled === undefined) return 1;
  const { url, hub } = bundled.site;
  const impossible = notPublic(url);
  if (impossible !== undefined) throw new Failure(impossible);
  if (!(await steps.workerExists())) {
    console.error("There is no Worker yet: deploying it, so that there is a KV namespace to publish to.");
    await steps.deployWorker();
  }
  const pushed = await steps.push(bundled);
  if (!pushed.complete && pushed.earlier > 0) {
    console.error(
      "The Worker is not deployed yet: KV does not hold everything that the new version reads. The deployed one serves what it served; run the same command again to write the rest.",
    );
    return 0;
  }
  console.error("Deploying the Worker; a new version starts with an empty edge cache.");
  const targets = await steps.deployWorker();

  const changed = changedFeeds(pushed);
  const expected = changed.length > 0 ? changed.slice(0, MAX_VERIFIED) : frontFeed(bundled, pushed);
  console.error(`Waiting until ${url} shows the new state, for at most ${MAX_WAIT / 1000} seconds.`);
  const { missing } = await steps.verifyLive(url, expected);
  if (expected.length === 0) console.log("Deployed a part that changes no feed yet.");
  else if (missing.length === 0) console.log(`Deployed: ${url}/ shows the new state.`);
  else console.error(describeMissing(url, missing, { verified: expected.length, targets }));

  const late = new Set(missing.map(({ path }) => path));
  // If every verified feed is live, the other changed feeds are taken to be live, too.
  const live = late.size === 0 ? changed : expected.filter(({ path }) => !late.has(path));
  if (hub !== undefined) await notify(steps, { hub, site: url }, live);
  return missing.length === 0 ? 0 : 1;
}

/** The feeds that a push has changed, in the order of writing, then those that lost their last article. */
export function changedFeeds(pushed: Pick<Plan, "created" | "changed" | "deleted">): ExpectedFeed[] {
  return [
    ...stagesOf(pushed).flatMap((stage) => stage.flatMap(({ entry }) => feed(entry.key, entry.hash))),
    ...pushed.deleted.flatMap((key) => feed(key, undefined)),
  ];
}

function feed(key: string, hash: string | undefined): ExpectedFeed[] {
  const path = sectionOfKey(key);
  return path === undefined ? [] : [{ path, hash }];
}

/**
 * The feed of everything, in the state that it is to have: unchanged, or without articles if there are none. Returns an
 * empty list if only a later part of the push writes this feed.
 */
function frontFeed({ entries }: Bundled, { unchanged }: Pick<Plan, "unchanged">): ExpectedFeed[] {
  const front = keys.section("");
  if (!entries.some(({ key }) => key === front)) return [{ path: "", hash: undefined }];
  return unchanged.filter(({ key }) => key === front).map(({ hash }) => ({ path: "", hash }));
}

async function notify(
  steps: Pick<Steps, "notifyHub">,
  to: { hub: string; site: string },
  feeds: readonly ExpectedFeed[],
): Promise<void> {
  const topics = topicsOf(
    to.site,
    feeds.map(({ path }) => path),
  );
  if (topics.length === 0) return;
  const { notified, problem } = await steps.notifyHub(to, topics);
  if (problem !== undefined) console.error(`${problem} Its subscribers see the change at their next poll.`);
  else console.log(`The hub ${to.hub} was notified of ${notified.length} addresses.`);
}

function describeMissing(
  url: string,
  missing: readonly MissingFeed[],
  { verified, targets }: { verified: number; targets: readonly string[] },
): string {
  const [{ path, reason } = { path: "", reason: "" }] = missing;
  const where = targets.length === 0 ? "" : ` The Worker answers at ${targets.join(", ")}.`;
  return (
    `${missing.length} of the ${verified} feeds checked do not show the new state: ` +
    `${url}${path}/feed.json ${reason}.${where} ` +
    "Everything is published; if `url` in site.yaml is right and its domain leads to the Worker, wait a few minutes and check again."
  );
}

/** Reserved names, which no public host has: RFC 2606, RFC 6761. */
const RESERVED = /(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|net|org))$/;

/** Says why an address cannot be public, and what to do; undefined if it may be public. */
export function notPublic(url: string): string | undefined {
  const { hostname } = new URL(url);
  if (!RESERVED.test(hostname)) return undefined;
  return `Set \`url\` in site.yaml to the public address of the feeds; ${url} cannot be public. Without a domain of your own it is https://caravanserai.<your subdomain>.workers.dev.`;
}
