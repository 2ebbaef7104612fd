import { Failure } from "../../node/failure.ts";
import type { Entry } from "../../store/entry.ts";
import { keys, sectionOfKey } from "../../store/keys.ts";
import type { Site } from "../../taxonomy/site.ts";
import { type Plan, stagesOf } from "../push/plan.ts";
import { type Confirmation, type Expected, MAX_WAIT, type Missing } from "./verify-live.ts";
import { type Told, topicsOf } from "./websub.ts";

/** What is to be published: the site, and all that KV is to hold. */
export type Bundled = { site: Pick<Site, "url" | "hub">; entries: readonly Entry[] };

/** What a push has done. */
export type Pushed = Pick<Plan, "created" | "changed" | "deleted" | "unchanged">;

/** What a deployment consists of, in the order of doing; what cannot be done throws a `Failure`. */
export type Steps<Content extends Bundled = Bundled> = {
  /** Undefined if the content has errors, which are told already. */
  check(): Promise<Content | undefined>;
  workerExists(): Promise<boolean>;
  /** Returns where the Worker answers. */
  deployWorker(): Promise<string[]>;
  push(bundled: Content): Promise<Pushed>;
  confirm(site: string, expected: readonly Expected[]): Promise<Confirmation>;
  tellHub(to: { hub: string; site: string }, topics: readonly string[]): Promise<Told>;
};

/** How many feeds are looked at after a push; a large one, such as a new design of all, is judged by its first. */
const SAMPLE = 50;

/** Brings content and Worker to Cloudflare, and tells the world once it is there. Returns the exit code. */
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
  console.error("Deploying the Worker; a new version begins with an empty edge cache.");
  const targets = await steps.deployWorker();

  const changed = changedFeeds(pushed);
  const looked = changed.length > 0 ? changed.slice(0, SAMPLE) : frontFeed(bundled, pushed);
  console.error(`Waiting until ${url} shows the new state, for at most ${MAX_WAIT / 1000} seconds.`);
  const { missing } = await steps.confirm(url, looked);
  if (looked.length === 0) console.log("Deployed a part that changes no feed yet.");
  else if (missing.length === 0) console.log(`Deployed: ${url}/ shows the new state.`);
  else console.error(describeMissing(url, missing, { looked: looked.length, targets }));

  const late = new Set(missing.map(({ path }) => path));
  // What was not looked at is as public as what was.
  const seen = late.size === 0 ? changed : looked.filter(({ path }) => !late.has(path));
  if (hub !== undefined) await tell(steps, { hub, site: url }, seen);
  return missing.length === 0 ? 0 : 1;
}

/** The feeds that a push has changed, in the order of writing; those that lost their last article come after. */
export function changedFeeds(pushed: Omit<Pushed, "unchanged">): Expected[] {
  return [
    ...stagesOf(pushed).flatMap((stage) => stage.flatMap(({ entry }) => feed(entry.key, entry.hash))),
    ...pushed.deleted.flatMap((key) => feed(key, undefined)),
  ];
}

function feed(key: string, hash: string | undefined): Expected[] {
  const path = sectionOfKey(key);
  return path === undefined ? [] : [{ path, hash }];
}

/** The feed of everything as it is; empty if there are no articles. None if it comes with a later part only. */
function frontFeed({ entries }: Bundled, { unchanged }: Pushed): Expected[] {
  const front = keys.section("");
  if (!entries.some(({ key }) => key === front)) return [{ path: "", hash: undefined }];
  return unchanged.filter(({ key }) => key === front).map(({ hash }) => ({ path: "", hash }));
}

async function tell(
  steps: Pick<Steps, "tellHub">,
  to: { hub: string; site: string },
  feeds: readonly Expected[],
): Promise<void> {
  const topics = topicsOf(
    to.site,
    feeds.map(({ path }) => path),
  );
  if (topics.length === 0) return;
  const { told, problem } = await steps.tellHub(to, topics);
  if (problem !== undefined)
    console.error(`${problem} Its subscribers learn of the change when they next ask.`);
  else console.log(`The hub ${to.hub} was told of ${told.length} addresses.`);
}

function describeMissing(
  url: string,
  missing: readonly Missing[],
  { looked, targets }: { looked: number; targets: readonly string[] },
): string {
  const [{ path, reason } = { path: "", reason: "" }] = missing;
  const where = targets.length === 0 ? "" : ` The Worker answers at ${targets.join(", ")}.`;
  return (
    `${missing.length} of the ${looked} feeds looked at do not show the new state: ` +
    `${url}${path}/feed.json ${reason}.${where} ` +
    "Everything is published; if `url` in site.yaml is right and its domain leads to the Worker, wait some minutes and look again."
  );
}

/** Hosts that no one can reach: RFC 2606, RFC 6761. */
const RESERVED = /(?:^|\.)(?:example|invalid|test|localhost|example\.(?:com|net|org))$/;

/** Why an address cannot be a public one, and what to do; undefined if it may be. */
export function notPublic(url: string): string | undefined {
  const { hostname } = new URL(url);
  if (!RESERVED.test(hostname)) return undefined;
  return `Set \`url\` in site.yaml to the address at which the feeds are to be read; ${url} can be nobody's. Without a domain of your own it is https://caravanserai.<your subdomain>.workers.dev.`;
}
