import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { parseContent } from "../../../src/article/check-content.ts";
import type { ContentFiles } from "../../../src/article/content-files.ts";
import { openLocal } from "../../../src/cloudflare/local-namespace.ts";
import { fillSections } from "../../../src/section/section.ts";
import { bundleOf } from "../../support/bundle.ts";
import { call } from "../../support/call.ts";
import {
  groupIsAlive,
  type Running,
  run,
  runProgram,
  temporaryFolder,
  until,
} from "../../support/command.ts";
import { articleText, files, NOW, SITE_YAML, TOPICS_YAML } from "../../support/content.ts";
import { bodyOf, walk } from "../../support/rules/walk.ts";
import { type Served, URL_OF_TESTS } from "../../support/serve.ts";
import { LONG, TIME_FACTOR } from "../../support/time.ts";
import { openAddress } from "../../support/workerd.ts";
import { parseXml } from "../../support/xml.ts";

const ROUNDS = LONG ? 22 : 3;

/** In a short run, a process that starts faster than the whole command. */
const PUSH_PROCESS = join(import.meta.dirname, "push-process.ts");

/** Pseudo-random numbers, the same in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const COUNTRIES = ["[KZ]", "[UZ]", "[KZ, UZ]", "[KG]"];
const TOPICS = ["[energy]", "[trade]", "[energy, culture]"];

/** A paper that changes everywhere in each round: a new title in every feed, and articles that come, go and move. */
function paper(round: number): ContentFiles {
  const roll = dice(round + 1);
  const articles = Array.from({ length: (LONG ? 90 : 30) + round }, (_, index): [string, string][] => {
    if (index !== 7 && roll(30) === 0) return [];
    const name = index % 9 === round % 9 && index > 9 ? `renamed-${index}` : `report-${index}`;
    const fields = {
      title: `Report ${index}`,
      published: new Date(Date.UTC(2024, 0, 1, index * 7)).toISOString(),
      countries: COUNTRIES[(index + (roll(8) === 0 ? 1 : 0)) % COUNTRIES.length] ?? "",
      topics: TOPICS[(index + (roll(8) === 0 ? 1 : 0)) % TOPICS.length] ?? "",
      id: `tag:news.example,2024:${index}`,
      ...(name.startsWith("renamed") && { aliases: `[report-${index}]` }),
    };
    return [[`articles/2024/01/${name}.md`, articleText(fields, `Text ${index}, round ${round}.`)]];
  });
  return files(Object.fromEntries(articles.flat()), {
    site: SITE_YAML.replace("Steppe Herald", `Steppe Herald ${round}`).replace("pageSize: 5", "pageSize: 12"),
  });
}

function writeTo(folder: string, { articles, site = "" }: ContentFiles): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "articles", "2024", "01"), { recursive: true });
  writeFileSync(join(folder, "site.yaml"), site);
  writeFileSync(join(folder, "topics.yaml"), TOPICS_YAML);
  for (const { path, read } of articles) writeFileSync(join(folder, path), read().text ?? "");
}

function contentOf(source: ContentFiles) {
  const { content } = parseContent(source, { now: NOW, url: URL_OF_TESTS, drafts: false });
  if (content === undefined) throw new Error("the paper has errors");
  return content;
}

/** The ids of the articles of each section, by its path. */
function sectionsOf(source: ContentFiles): Map<string, Set<string>> {
  const sections = fillSections(contentOf(source).articles);
  return new Map(sections.map(({ path, articles }) => [path, new Set(articles.map(({ id }) => id))]));
}

async function serveState(state: string): Promise<Served["fetch"]> {
  const { url, close } = await openAddress(state);
  onTestFinished(close);
  return (path) => fetch(url + path, { redirect: "manual" });
}

async function idsAt(fetch: Served["fetch"], path: string): Promise<Set<string>> {
  const documents = await walk(fetch, path, "feed.json");
  const items = [...documents.values()].flatMap((text) => JSON.parse(text).items as { id: string }[]);
  return new Set(items.map(({ id }) => id));
}

/** Requests one feed after another, as readers do; `end` returns the number of requests, or throws if one went wrong. */
function startPolling(fetch: Served["fetch"], paths: readonly string[]) {
  const ended = new AbortController();
  const poll = async () => {
    let count = 0;
    for (; !ended.signal.aborted; count++) {
      parseXml(await bodyOf(fetch, `${paths[count % paths.length]}/rss.xml`));
      await setTimeout(100);
    }
    return count;
  };
  const polling = poll();
  polling.catch(() => {});
  return {
    end: () => {
      ended.abort();
      return polling;
    },
  };
}

/** Requires that all processes of a push end after it was killed. */
async function requireNothingLeft({ child, exited }: Running): Promise<void> {
  await exited;
  await until(
    () => !groupIsAlive(child),
    () => "the end of its processes",
  );
}

test("a whole push that is killed leaves no process", async () => {
  const [content, state] = [join(temporaryFolder(), "content"), temporaryFolder()];
  writeTo(content, paper(0));
  const push = run(["push", "--local", "--content", content, "--state", state]);
  await push.printed("Plan for the local KV:");
  push.child.kill("SIGKILL");
  await requireNothingLeft(push);
});

test(
  `a push that is killed ${ROUNDS} times, at any moment, loses nothing, and a last push completes it`,
  async () => {
    process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
    const [content, state] = [join(temporaryFolder(), "content"), temporaryFolder()];
    const args = [
      "push",
      "--local",
      "--force",
      "--content",
      content,
      "--state",
      state,
      "--base-url",
      URL_OF_TESTS,
    ];
    writeTo(content, paper(0));
    expect((await call(args)).code).toBe(0);
    const fetch = await serveState(state);

    // The articles that every state since the last complete one has; they must never be missing.
    let sure = sectionsOf(paper(0));
    const keep = (next: Map<string, Set<string>>) => {
      sure = new Map(
        [...sure].map(([path, ids]) => [path, new Set([...ids].filter((id) => next.get(path)?.has(id)))]),
      );
    };
    const requireWhole = async (round: number) => {
      // The section of everything, and in turn a few of the others.
      for (const [path, ids] of [...sure].filter((_, index) => index === 0 || index % 6 === round % 6)) {
        const found = await idsAt(fetch, path);
        expect([round, path, [...ids].filter((id) => !found.has(id))]).toEqual([round, path, []]);
        parseXml(await bodyOf(fetch, `${path}/rss.xml`));
        parseXml(await bodyOf(fetch, `${path}/atom.xml`));
      }
    };

    const poll = startPolling(fetch, [...sure.keys()]);
    let interrupted = 0;
    const roll = dice(20_241_106);
    for (let round = 1; round <= ROUNDS; round++) {
      writeTo(content, paper(round));
      const next = sectionsOf(paper(round));
      const push = LONG
        ? run(args)
        : runProgram(process.execPath, [PUSH_PROCESS, content, state, URL_OF_TESTS]);
      await push.printed(LONG ? "Plan for the local KV:" : "Pushing");
      // From here on it writes. Articles that are in both states must stay reachable all the time.
      keep(next);
      await setTimeout(roll(round % 3 === 0 ? 20 : 250));
      if (round % 2 === 0) process.kill(-(push.child.pid ?? 0), "SIGKILL");
      else push.child.kill("SIGKILL");
      await requireNothingLeft(push);
      const complete = push.output().includes("Published");
      if (!complete) interrupted++;
      await requireWhole(round);
      if (complete) sure = next;
    }
    // On a fast machine, some pushes end before they are killed.
    expect(interrupted).toBeGreaterThanOrEqual(LONG ? 10 : 1);

    expect((await call(args)).code).toBe(0);
    expect(await poll.end()).toBeGreaterThan(ROUNDS);
    const last = await call(args);
    expect([last.code, last.output]).toEqual([0, expect.stringContaining("Nothing to do")]);
    const namespace = await openLocal(state, content);
    onTestFinished(() => namespace.close());
    const held = [...(await namespace.list())].map(([key, metadata]) => [key, metadata?.hash]);
    const wanted = bundleOf(contentOf(paper(ROUNDS))).map(({ key, hash }) => [key, hash]);
    expect(held.sort()).toEqual(wanted.sort());
    sure = sectionsOf(paper(ROUNDS));
    await requireWhole(ROUNDS + 1);
  },
  240_000 * TIME_FACTOR,
);
