import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readContent } from "../../src/authoring/folder/read-content.ts";
import { namespaceOf } from "../../src/cloudflare/binding-namespace.ts";
import { handleEarlier } from "../../src/publish/push/earlier.ts";
import { newestPart } from "../../src/publish/push/partial.ts";
import { countKinds, type Plan, planPush, type StoredKeys, stagesOf } from "../../src/publish/push/plan.ts";
import { atEndOfSuite } from "../support/at-end.ts";
import { checkedFiles } from "../support/bundle.ts";
import { memoryNamespace } from "../support/memory.ts";
import { PUSHED } from "../support/plan.ts";
import { oldSite, oldWorker, restore } from "../support/release-0.1.0.ts";
import { URL_OF_TESTS } from "../support/serve.ts";
import { every, TIME_FACTOR } from "../support/time.ts";
import { startWorkers } from "../support/workerd.ts";

const FEEDS = ["rss.xml", "atom.xml", "feed.json"];
const DIRECTORIES = [
  "/feeds",
  "/embeds",
  "/privacy",
  "/feeds.opml",
  "/feeds.json",
  "/.well-known/feed-menu.json",
].concat(["/sitemap.xml", "/sitemap-sections.xml", "/news-sitemap.xml", "/robots.txt"]);

const atEnd = atEndOfSuite();
const { folder, stored } = oldSite(atEnd);
const checked = checkedFiles(await readContent(folder), { url: URL_OF_TESTS, now: PUSHED });
const entries = checked.bundle();

/** What KV holds after release 0.1.0 has published, by key. */
const published: StoredKeys = new Map(stored.map(({ key, metadata }) => [key, metadata]));
/** The same as if this version wrote every value in another form. */
const outdated: StoredKeys = new Map(
  stored.map(({ key, metadata }) => [key, { ...metadata, hash: `old ${metadata.hash}` }]),
);

test("an upgrade from 0.1.0 writes these values; docs/upgrading.md says what that is for larger sites", () => {
  const plan = planPush(entries, published, PUSHED);
  expect(plan.deleted).toEqual([]);
  const written = [...countKinds(plan)].map(([kind, counts]) => [kind, counts.created + counts.changed]);
  expect(written.filter(([, count]) => count !== 0)).toEqual([]);
});

const WORKERS = ["old", "new"] as const;
let workers: ReturnType<typeof startWorkers>;
/** What each Worker answered before the upgrade, by address. */
let before: Record<(typeof WORKERS)[number], Map<string, string>>;

beforeAll(async () => {
  workers = startWorkers([
    { name: "old", kv: "shared", modules: oldWorker() },
    { name: "new", kv: "shared" },
  ]);
  await restore(await workers.kvOf("new"), stored);
  before = { old: await answers("old", addresses), new: await answers("new", addresses) };
});
afterAll(() => workers.close());

/** Every address that the site has: feeds with their archives, pages, pictures, directories, embeds. */
const addresses: readonly string[] = entries.flatMap(({ key, kind }) => {
  const path = key.replace(/^v\d+\/(?:section\/all|section)?/, "").replace(/^(?=[^/])/, "/");
  if (kind === "section") return [path || "/", ...FEEDS.map((file) => `${path}/${file}`), `${path}/embed`];
  if (kind === "archive") return FEEDS.map((file) => `${path}/${file}`);
  if (kind === "article" || kind === "redirect" || kind === "withdrawal")
    return [`/articles${path.slice(8)}`];
  if (kind === "media") return [path];
  if (kind === "sitemap") return [`/sitemap-${path.slice(-7)}.xml`];
  return kind === "site" ? DIRECTORIES : [];
});

async function answers(worker: string, paths: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const response = await workers.fetch(worker, URL_OF_TESTS + path);
    const body = Buffer.from(await response.arrayBuffer()).toString("base64");
    found.set(path, `${response.status} ${response.headers.get("location") ?? ""} ${body}`);
  }
  return found;
}

/** Both Workers answer some of the addresses exactly as before. */
async function expectSame(step: number): Promise<void> {
  for (const worker of WORKERS) {
    const paths = every(97, addresses.slice(step % 97));
    for (const [path, answer] of await answers(worker, paths))
      expect([worker, step, path, answer]).toEqual([worker, step, path, before[worker].get(path)]);
  }
}

/** Carries out a plan, one value after another, and looks at both Workers after each. */
async function carryOut(plan: Plan): Promise<void> {
  const namespace = namespaceOf(await workers.kvOf("new"), folder, async () => {});
  for (const [step, write] of stagesOf(plan).flat().entries()) {
    await namespace.write([write]);
    await expectSame(step);
  }
  await namespace.remove(plan.deleted);
}

describe("while every value of a site that 0.1.0 has published is written anew", () => {
  test(
    "at once, the old and the new Worker answer every address as before",
    async () => {
      expect(addresses.length).toBeGreaterThan(150);
      const failed = (answer: string) => !/^(?:200|301|308|410) /.test(answer);
      for (const worker of WORKERS)
        expect([
          worker,
          [...before[worker]].filter(([, answer]) => failed(answer)).map(([path]) => path),
        ]).toEqual([worker, []]);
      const plan = planPush(entries, outdated, PUSHED);
      expect(plan.changed).toHaveLength(entries.length);
      await carryOut(plan);
      expect(await answers("old", addresses)).toEqual(before.old);
    },
    60_000 * TIME_FACTOR,
  );

  test(
    "in parts, with --partial, nothing is left out meanwhile or deleted before everything is written",
    async () => {
      let held = outdated;
      let pushes = 0;
      for (let complete = false; !complete; pushes++) {
        const part = newestPart({ ...checked, stored: held, now: PUSHED, maxWrites: 20 });
        expect([part.left, part.plan.deleted]).toEqual([0, []]);
        const writes = [...part.plan.created, ...part.plan.changed];
        expect(writes.length).toBeLessThanOrEqual(20);
        await carryOut(part.plan);
        held = new Map([...held, ...writes.map(({ entry, metadata }) => [entry.key, metadata] as const)]);
        complete = part.complete;
      }
      expect(pushes).toBe(Math.ceil(entries.length / 20));
      expect(planPush(entries, held, PUSHED)).toMatchObject({ created: [], changed: [], deleted: [] });
    },
    60_000 * TIME_FACTOR,
  );
});

describe("the keys of an earlier version", () => {
  const notes: string[] = [];
  beforeEach(() => {
    notes.length = 0;
    vi.spyOn(console, "error").mockImplementation((note) => void notes.push(note));
  });
  const metadata = { hash: "1", changed: PUSHED };
  const opened = () => {
    const { namespace, stored } = memoryNamespace();
    for (const key of ["v0/site", "v0/article/a", "v1/site", "other"])
      stored.set(key, { value: "", metadata });
    return { namespace, stored };
  };

  test("stay, and are reported, because a rollback of the Worker reads them", async () => {
    const { namespace, stored } = opened();
    for (const options of [
      { removeEarlier: false, dryRun: false },
      { removeEarlier: true, dryRun: true },
    ]) {
      expect(await handleEarlier(namespace, options, ["v0/"])).toBe(2);
      expect(notes.at(-1)).toBe(
        "a test's KV holds 2 keys of an earlier version of Caravanserai, which only a Worker of that version reads. Once you will not go back to it, remove them with push --remove-earlier.",
      );
    }
    expect(stored.size).toBe(4);
  });

  test("are removed on request, and no others", async () => {
    const { namespace, stored } = opened();
    expect(await handleEarlier(namespace, { removeEarlier: true, dryRun: false }, ["v0/"])).toBe(0);
    expect([...stored.keys()]).toEqual(["v1/site", "other"]);
    expect(notes.at(-1)).toBe("Removed 2 keys of an earlier version of Caravanserai.");
  });

  test("are not looked for where there are none", async () => {
    const { namespace, calls } = memoryNamespace();
    expect(await handleEarlier(namespace, { removeEarlier: false, dryRun: false })).toBe(0);
    expect([calls, notes]).toEqual([[], []]);
  });
});
