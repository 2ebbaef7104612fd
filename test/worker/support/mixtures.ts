import type { KVNamespace } from "@cloudflare/workers-types";
import { expect } from "vitest";
import type { Article, Content } from "../../../src/article/article.ts";
import { fillSections } from "../../../src/section/section.ts";
import { recordText } from "../../../src/store/bundle-cache.ts";
import { keys } from "../../../src/store/keys.ts";
import { countries } from "../../../src/taxonomy/iso3166.ts";
import { bundleOf } from "../../support/bundle.ts";
import { URL_OF_TESTS } from "../../support/serve.ts";
import { ask, fakeKv, type Held, heldAfter } from "./fake-kv.ts";

/** Two published states, of which KV may show any mixture. */
export type States = {
  old: ReadonlyMap<string, Held>;
  next: ReadonlyMap<string, Held>;
  /** The ids of a section's articles in each of the states, by path. */
  ids: (path: string) => { both: string[]; either: Set<string> };
  /** The items of the articles that a section has in one of the states, as JSON. */
  items: (path: string) => Set<string>;
  paths: string[];
  /** What one of the states answers to a request for an address. */
  answers: (path: string) => Promise<Answer[]>;
};

type Answer = { status: number; location: string | null; items: Map<string, string> };

/** Few countries, because the site record is parsed for each mixture. */
const FEW = countries.filter(({ code }) => ["KZ", "UZ", "TJ"].includes(code));

export function statesOf(before: Content<Article>, after: Content<Article>): States {
  const old = heldAfter(bundleOf(before, { countries: FEW }), "2024-11-30T00:00:00.000Z");
  const next = new Map(old);
  const wanted = heldAfter(bundleOf(after, { countries: FEW }));
  for (const key of old.keys()) if (!wanted.has(key)) next.delete(key);
  for (const [key, held] of wanted) if (old.get(key)?.value !== held.value) next.set(key, held);
  const [had, willHave] = [idsBySection(before), idsBySection(after)];
  const pure = [old, next].map((held) => fakeKv((key) => held.get(key)));
  const known = new Map<string, Promise<Answer[]>>();
  return {
    old,
    next,
    items: (path) => new Set([...itemsOf(before, path), ...itemsOf(after, path)]),
    paths: [...new Set([...had.keys(), ...willHave.keys()])],
    ids(path) {
      const [a = [], b = []] = [had.get(path), willHave.get(path)];
      return { both: a.filter((id) => b.includes(id)), either: new Set([...a, ...b]) };
    },
    answers(path) {
      const found = known.get(path) ?? Promise.all(pure.map(async (kv) => answerOf(await ask(kv, path))));
      known.set(path, found);
      return found;
    },
  };
}

function idsBySection(content: Content<Article>): Map<string, string[]> {
  return new Map(
    fillSections(content.articles).map(({ path, articles }) => [path, articles.map(({ id }) => id)]),
  );
}

function itemsOf(content: Content<Article>, path: string): string[] {
  const section = fillSections(content.articles).find((filled) => filled.path === path);
  return (section?.articles ?? []).map(recordText);
}

/** The keys that the documents of a section are made from and that differ between the states. */
export function changedKeys({ old, next }: States, path: string): string[] {
  const section = keys.section(path);
  return [...new Set([...old.keys(), ...next.keys()])].filter(
    (key) =>
      old.get(key) !== next.get(key) &&
      (key === section || key.startsWith(`${section}/archive`) || /^v1\/(?:site|article\/.*)$/.test(key)),
  );
}

/** A KV in which each of these keys shows the state that `choose` names, and every other one the new state. */
export function mixture(
  { old, next }: States,
  choose: (key: string) => "old" | "new" | "missing",
): KVNamespace {
  return fakeKv((key) => {
    const choice = choose(key);
    return choice === "missing" ? undefined : (choice === "old" ? old : next).get(key);
  });
}

/** The addresses at which readers of a section may begin: its feed, and the archive pages of either state. */
export function beginnings({ old, next }: States, path: string): string[] {
  const section = keys.section(path);
  const pages = [...new Set([...old.keys(), ...next.keys()])].filter((key) =>
    key.startsWith(`${section}/archive/`),
  );
  return [path, ...pages.map((key) => `${path}${key.slice(section.length)}`)].map(
    (base) => `${base}/feed.json`,
  );
}

/**
 * Follows the archive from an address, as a reader does. Fails if it leads in a circle, if an answer may be cached that
 * neither state gives, or, from the feed, if it ends without an article that both states have.
 */
export async function expectSound(
  kv: KVNamespace,
  states: States,
  path: string,
  begin: string,
  what: string,
): Promise<void> {
  const seen = new Set<string>();
  const ids = new Set<string>();
  for (let address: string | undefined = begin; address !== undefined; ) {
    expect(seen.has(address), `${what}: a circle by ${address}`).toBe(false);
    seen.add(address);
    const response = await ask(kv, address);
    if (response.status === 503) {
      expect(response.headers.get("retry-after"), what).toBe("60");
      expect(cachesOf(response), what).toEqual(["no-store", "no-store"]);
      return;
    }
    const caches = cachesOf(response);
    const answer = await answerOf(response);
    if (caches.some((cache) => cache !== "no-store"))
      expectRight(answer, await states.answers(address), states.items(path), `${what}: ${address}`);
    for (const id of answer.items.keys()) ids.add(id);
    if (answer.status === 404) {
      const known = await states.answers(address);
      expect(
        known.map(({ status }) => status),
        `${what}: ${address}`,
      ).toContain(404);
      return;
    }
    address = answer.location ?? answer.next;
  }
  const { both, either } = states.ids(path);
  expect(
    [...ids].filter((id) => !either.has(id)),
    what,
  ).toEqual([]);
  if (begin === `${path}/feed.json`)
    expect(
      both.filter((id) => !ids.has(id)),
      `${what}: lost`,
    ).toEqual([]);
}

function cachesOf({ headers }: Response) {
  return [headers.get("cache-control"), headers.get("cloudflare-cdn-cache-control")];
}

/** An answer that may be cached has the articles that one of the states has there, each as a state has it in the section. */
function expectRight(
  answer: Answer,
  known: readonly Answer[],
  items: ReadonlySet<string>,
  what: string,
): void {
  const shape = ({ status, location, items }: Answer) => ({ status, location, ids: [...items.keys()] });
  expect(known.map(shape), `${what} may be cached`).toContainEqual(shape(answer));
  expect(
    [...answer.items.values()].filter((item) => !items.has(item)),
    `${what} may be cached`,
  ).toEqual([]);
}

async function answerOf(response: Response): Promise<Answer & { next: string | undefined }> {
  const { status, headers } = response;
  const text = await response.text();
  if (status !== 200) return { status, location: headers.get("location"), items: new Map(), next: undefined };
  const { items, next_url } = JSON.parse(text) as { items: { id: string }[]; next_url?: string };
  return {
    status,
    location: null,
    items: new Map(items.map((item) => [item.id, JSON.stringify(item)])),
    next: next_url?.slice(URL_OF_TESTS.length),
  };
}
