import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../../src/node/failure.ts";
import {
  changedFeeds,
  deploy,
  notPublic,
  type PushResult,
  type Steps,
} from "../../../src/publish/deploy/deploy.ts";
import type { Entry } from "../../../src/store/entry.ts";
import { keys, kindOf } from "../../../src/store/keys.ts";

const URL = "https://news.test-domain.org";
const HUB = "https://hub.test-domain.org/";

const entry = (key: string, hash = "1"): Entry => ({
  key,
  kind: kindOf(key),
  hash,
  size: 2,
  value: () => "{}",
});
const metadata = { hash: "1", changed: "2024-11-06T00:00:00.000Z" };
const front = entry(keys.section(""));

/** A push that has changed these entries, deleted these keys, and left the front feed unchanged. */
const pushed = (entries: Entry[], deleted: string[] = []): PushResult => ({
  created: [],
  changed: entries.map((entry) => ({ entry, metadata })),
  deleted,
  unchanged: [front],
  complete: true,
  earlier: 0,
});

let results: string[];
let notes: string[];
beforeEach(() => {
  results = [];
  notes = [];
  vi.spyOn(console, "log").mockImplementation((line) => void results.push(line));
  vi.spyOn(console, "error").mockImplementation((line) => void notes.push(line));
});
afterEach(() => void vi.restoreAllMocks());

/** Steps that all succeed, for a push of one new article, and a list of the calls with their arguments. */
function record(other: Partial<Steps> = {}) {
  const calls: string[] = [];
  const article = [
    entry(keys.article("gas")),
    entry(keys.section("")),
    entry(keys.section("/topics/energy")),
  ];
  const defaults: Steps = {
    check: async () => ({ site: { url: URL, hub: HUB }, entries: article }),
    workerExists: async () => true,
    deployWorker: async () => ["https://caravanserai.newsroom.workers.dev"],
    push: async () => pushed(article),
    verifyLive: async (_, expected) => ({ shown: expected.map(({ path }) => path), missing: [] }),
    notifyHub: async (_, topics) => ({ notified: topics }),
  };
  const all = { ...defaults, ...other };
  const noted =
    <Values extends unknown[], Result>(
      name: string,
      step: (...values: Values) => Result,
      note = (..._: Values) => "",
    ) =>
    (...values: Values) => {
      calls.push(`${name} ${note(...values)}`.trim());
      return step(...values);
    };
  const steps: Steps = {
    check: noted("check", all.check),
    workerExists: noted("exists?", all.workerExists),
    deployWorker: noted("worker", all.deployWorker),
    push: noted("push", all.push),
    verifyLive: noted(
      "verify",
      all.verifyLive,
      (site, expected) => `${site} ${expected.map(({ path, hash }) => `${path}=${hash}`).join(" ")}`,
    ),
    notifyHub: noted("notify", all.notifyHub, ({ hub, site }, topics) =>
      [hub, ...topics.map((topic) => topic.replace(site, ""))].join(" "),
    ),
  };
  return { steps, calls };
}

const NOTIFIED = `notify ${HUB} /rss.xml /atom.xml /feed.json /topics/energy/rss.xml /topics/energy/atom.xml /topics/energy/feed.json`;

describe("a deployment", () => {
  test("pushes, makes a new version, waits until everything is live, and only then notifies the hub", async () => {
    const { steps, calls } = record();
    expect(await deploy(steps)).toBe(0);
    expect(calls).toEqual([
      "check",
      "exists?",
      "push",
      "worker",
      `verify ${URL} =1 /topics/energy=1`,
      NOTIFIED,
    ]);
    expect(results).toEqual([
      `Deployed: ${URL}/ shows the new state.`,
      `The hub ${HUB} was notified of 6 addresses.`,
    ]);
  });

  test("to an empty account begins with the Worker", async () => {
    const { steps, calls } = record({ workerExists: async () => false });
    expect(await deploy(steps)).toBe(0);
    expect(calls.slice(0, 5)).toEqual(["check", "exists?", "worker", "push", "worker"]);
  });

  test("of content with errors ends with the check", async () => {
    const { steps, calls } = record({ check: async () => undefined });
    expect(await deploy(steps)).toBe(1);
    expect(calls).toEqual(["check"]);
  });

  test("of a site with a reserved address ends before anything on Cloudflare is touched", async () => {
    const { steps, calls } = record({
      check: async () => ({ site: { url: "https://caravanserai.example", hub: undefined }, entries: [] }),
    });
    await expect(deploy(steps)).rejects.toThrow(
      /^Set `url` in site\.yaml to the public address of the feeds;/,
    );
    expect(calls).toEqual(["check"]);
  });

  test("ends if the push fails", async () => {
    const { steps, calls } = record({
      push: async () => {
        throw new Failure("The content is behind what is published; pull first.");
      },
    });
    await expect(deploy(steps)).rejects.toThrow("pull first");
    expect(calls.at(-1)).toBe("push");
  });

  test("of a part without feeds waits for none", async () => {
    const part = { ...pushed([entry(keys.article("gas"))]), unchanged: [] };
    const { steps, calls } = record({ push: async () => part });
    expect(await deploy(steps)).toBe(0);
    expect(calls.at(-1)).toBe(`verify ${URL}`);
  });

  test("that changes nothing still makes a version and verifies the front feed, but notifies no hub", async () => {
    const { steps, calls } = record({ push: async () => pushed([]) });
    expect(await deploy(steps)).toBe(0);
    expect(calls.slice(2)).toEqual(["push", "worker", `verify ${URL} =1`]);
  });

  test("that changes only a page verifies the front feed, and notifies no hub", async () => {
    const { steps, calls } = record({
      push: async () => pushed([entry(keys.site), entry(keys.archives(""))]),
    });
    expect(await deploy(steps)).toBe(0);
    expect(calls.at(-1)).toBe(`verify ${URL} =1`);
  });

  test("notifies the hub of a feed that has lost its last article", async () => {
    const { steps, calls } = record({
      push: async () =>
        pushed([entry(keys.section(""), "2")], [keys.section("/topics/trade"), keys.article("gas")]),
    });
    await deploy(steps);
    expect(calls.slice(-2)).toEqual([
      `verify ${URL} =2 /topics/trade=undefined`,
      `notify ${HUB} /rss.xml /atom.xml /feed.json /topics/trade/rss.xml /topics/trade/atom.xml /topics/trade/feed.json`,
    ]);
  });

  test("notifies nobody if there is no hub", async () => {
    const { steps, calls } = record({
      check: async () => ({ site: { url: URL, hub: undefined }, entries: [] }),
    });
    expect(await deploy(steps)).toBe(0);
    expect(calls.at(-1)).toMatch(/^verify/);
  });

  test("notifies the hub only of feeds that are live, reports those that are not, and fails", async () => {
    const { steps, calls } = record({
      verifyLive: async () => ({
        shown: [""],
        missing: [{ path: "/topics/energy", reason: "still shows an earlier state" }],
      }),
    });
    expect(await deploy(steps)).toBe(1);
    expect(calls.at(-1)).toBe(`notify ${HUB} /rss.xml /atom.xml /feed.json`);
    expect(notes.join("\n")).toContain(
      `1 of the 2 feeds checked do not show the new state: ${URL}/topics/energy/feed.json still shows an earlier state. ` +
        "The Worker answers at https://caravanserai.newsroom.workers.dev. Everything is published; ",
    );
    expect(results).toEqual([`The hub ${HUB} was notified of 3 addresses.`]);
  });

  test("does not notify the hub if nothing is live", async () => {
    const { steps, calls } = record({
      verifyLive: async (_, expected) => ({
        shown: [],
        missing: expected.map(({ path }) => ({ path, reason: "has no entry in the DNS" })),
      }),
    });
    expect(await deploy(steps)).toBe(1);
    expect(calls.at(-1)).toMatch(/^verify/);
  });

  test("succeeds even if the hub fails, and reports that", async () => {
    const { steps } = record({
      notifyHub: async () => ({ notified: [], problem: "The hub was notified of nothing: it answers 503." }),
    });
    expect(await deploy(steps)).toBe(0);
    expect(notes.at(-1)).toBe(
      "The hub was notified of nothing: it answers 503. Its subscribers see the change at their next poll.",
    );
  });

  test("of very many feeds verifies the first 50 and notifies the hub of all", async () => {
    const written = Array.from({ length: 120 }, (_, number) => entry(keys.section(`/topics/t${number}`)));
    const { steps, calls } = record({ push: async () => pushed(written) });
    expect(await deploy(steps)).toBe(0);
    const [verified, notified] = calls.slice(-2);
    expect(verified?.split(" ").slice(2)).toHaveLength(50);
    expect(notified?.split(" ").slice(2)).toHaveLength(360);
  });

  test("passes on the failure of a step", async () => {
    const { steps } = record({
      workerExists: async () => {
        throw new Failure("Log in.");
      },
    });
    await expect(deploy(steps)).rejects.toThrow("Log in.");
  });
});

test("changed feeds are only those of sections, written ones before deleted ones", () => {
  const written = [keys.article("a"), keys.section(""), keys.archives(""), keys.site].map((key) =>
    entry(key),
  );
  expect(
    changedFeeds({
      ...pushed(written),
      deleted: [keys.sitemap("2024-11"), keys.section("/countries/kazakhstan")],
    }),
  ).toEqual([
    { path: "", hash: "1" },
    { path: "/countries/kazakhstan", hash: undefined },
  ]);
});

test.each([
  "https://caravanserai.example",
  "https://news.example.com",
  "https://news.test",
  "http://localhost:8787",
  "http://news.localhost",
  "https://news.invalid",
])("%s cannot be public", (url) => {
  expect(notPublic(url)).toContain(`; ${url} cannot be public.`);
});

test.each([
  "https://news.kz",
  "https://caravanserai.newsroom.workers.dev",
  "https://example.kz",
  "https://my-example.com",
  "https://test.kz",
])("%s may be public", (url) => {
  expect(notPublic(url)).toBeUndefined();
});
