import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keys } from "../../src/store/keys.ts";
import { busyDay } from "../http/support/busy-day.ts";
import { herald } from "../http/support/herald.ts";
import { articleText, contentOf, files, SITE_YAML } from "../support/content.ts";
import { LONG, TIME_FACTOR } from "../support/time.ts";
import { ask } from "./support/fake-kv.ts";
import { beginnings, changedKeys, expectSound, mixture, type States, statesOf } from "./support/mixtures.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

/** Content with pages of two; each article is written as its slug and its date and time in November. */
function small(articles: Record<string, string>, fields: Record<string, Record<string, string>> = {}) {
  const texts = Object.entries(articles).map(([slug, time]) => [
    `articles/2024/11/${slug}.md`,
    articleText({ published: `2024-11-${time}:00Z`, title: slug, ...fields[slug] }),
  ]);
  const site = SITE_YAML.replace("pageSize: 5", "pageSize: 2");
  return contentOf({ ...files(Object.fromEntries(texts)), site });
}

const DAILY = { a: "01T08:00", b: "02T08:00", c: "03T08:00", d: "04T08:00", e: "05T08:00" };
const HOURLY = { a: "01T01:00", b: "01T02:00", c: "01T03:00", d: "01T04:00", e: "01T05:00" };
const { e: _e, ...FIRST_FOUR } = DAILY;
const { c: _c, ...WITHOUT_C } = DAILY;
const { c: _hour, ...WITHOUT_HOUR } = HOURLY;
const WITHDRAWN = { withdrawn: '{date: "2024-12-01T09:30:00+05:00", reason: It was wrong.}' };

const SCENARIOS = [
  ["the first archive page is cut", small({ a: "01T08:00" }), small(DAILY)],
  ["an article is added", small(FIRST_FOUR), small(DAILY)],
  ["many articles are added", small(DAILY), small({ ...DAILY, f: "06T08:00", g: "07T08:00", h: "08T08:00" })],
  ["an old article is removed", small(DAILY), small(WITHOUT_C)],
  ["an old article is added", small(DAILY), small({ ...DAILY, x: "02T18:00" })],
  ["an article is added on a day with many", small(HOURLY), small({ ...HOURLY, x: "01T02:30" })],
  [
    "articles are added on a day with many",
    small(HOURLY),
    small({ ...HOURLY, x: "01T05:30", y: "01T06:00" }),
  ],
  ["an article is removed on a day with many", small(HOURLY), small(WITHOUT_HOUR)],
  [
    "an article is renamed",
    small(DAILY),
    small({ ...WITHOUT_C, renamed: DAILY.c }, { renamed: { aliases: "[c]", title: "c" } }),
  ],
  ["articles are corrected", small(DAILY), small(DAILY, { a: { title: "A" }, c: { title: "C" } })],
  ["an article is withdrawn", small(DAILY), small(DAILY, { b: WITHDRAWN })],
  ["the newest article is withdrawn", small(DAILY), small(DAILY, { e: WITHDRAWN })],
  [
    "articles go to another topic",
    small(DAILY),
    small(DAILY, { b: { topics: "[trade]" }, d: { topics: "[trade]" } }),
  ],
] as const;

/** The most keys of which all mixtures are tried; of more, random ones. */
const MAX_KEYS = LONG ? 13 : 4;
const SAMPLES = LONG ? 10_000 : 6;

describe.each(
  SCENARIOS.flatMap(([what, before, after]) => [
    { what, before, after },
    { what: `it is taken back that ${what}`, before: after, after: before },
  ]),
)("while $what", ({ before, after }) => {
  test(
    "no mixture leads in a circle, loses an article, or is cached wrongly",
    async () => {
      const states = statesOf(before, after);
      for (const path of ["", "/topics/energy"]) await tryMixtures(states, path);
    },
    60_000 * TIME_FACTOR,
  );
});

describe.each([
  ["a busy day", contentOf(herald()), contentOf(busyDay())],
  ["taking it all back", contentOf(busyDay()), contentOf(herald())],
])("while %s is published", (_, before, after) => {
  const states = statesOf(before, after);

  test(
    "no mixture leads in a circle, loses an article, or is cached wrongly, in any section",
    async () => {
      const random = randoms(11);
      for (const path of states.paths) {
        const changed = changedKeys(states, path);
        for (let sample = 0; sample < (LONG ? 1000 : 1); sample++)
          await tryMixture(states, path, new Set(changed.filter(() => random() < 0.5)));
        // A single key that lags, and a single one that is early.
        for (const key of LONG || path === "" ? changed : [])
          for (const old of [[key], changed.filter((other) => other !== key)])
            await tryMixture(states, path, new Set(old));
      }
    },
    60_000 * TIME_FACTOR,
  );

  test(
    "nor does any in which keys are missing besides",
    async () => {
      const random = randoms(13);
      for (const path of ["", "/topics/trade"]) {
        const documents = [...states.old.keys(), ...states.next.keys()].filter((key) => isRead(key, path));
        const everything = [...new Set(documents)];
        for (let sample = 0; sample < (LONG ? 2000 : 20); sample++) {
          const missing = new Set(everything.filter(() => random() < 0.05));
          const old = new Set(everything.filter(() => random() < 0.3));
          const kv = mixture(states, (key) => (missing.has(key) ? "missing" : old.has(key) ? "old" : "new"));
          const what = `without ${[...missing].join(", ")} and with the old ${[...old].join(", ")}`;
          await expectSound(kv, states, path, `${path}/feed.json`, what);
        }
      }
    },
    60_000 * TIME_FACTOR,
  );
});

test("an article that is renamed back and forth leads to no circle", async () => {
  const [first, second] = [
    small({ a: DAILY.a }, { a: { aliases: "[b]" } }),
    small({ b: DAILY.a }, { b: { aliases: "[a]" } }),
  ];
  const states = statesOf(first, second);
  for (const [a, b] of [
    ["old", "new"],
    ["new", "old"],
  ] as const) {
    const kv = mixture(states, (key) =>
      key.endsWith("/article/a") ? a : key.endsWith("/article/b") ? b : "new",
    );
    for (const slug of ["a", "b"]) {
      const { status, headers } = await ask(kv, `/articles/${slug}`);
      const isItem = (slug === "a" ? a : b) === (slug === "a" ? "old" : "new");
      expect([slug, a, status]).toEqual([slug, a, isItem ? 200 : 503]);
      if (status === 503) expect(headers.get("cache-control")).toBe("no-store");
    }
  }
});

/** Whether the documents of a section are made from this key, apart from the site record. */
function isRead(key: string, path: string): boolean {
  const section = keys.section(path);
  return key === section || key.startsWith(`${section}/archive`) || key.startsWith(keys.article(""));
}

async function tryMixtures(states: States, path: string): Promise<void> {
  const changed = changedKeys(states, path);
  const count = changed.length <= MAX_KEYS ? 2 ** changed.length : SAMPLES;
  const random = randoms(7);
  for (let number = 0; number < count; number++) {
    const bits = changed.length <= MAX_KEYS ? number : Math.floor(random() * 2 ** changed.length);
    await tryMixture(
      states,
      path,
      new Set(changed.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1)),
    );
  }
}

async function tryMixture(states: States, path: string, old: ReadonlySet<string>): Promise<void> {
  const kv = mixture(states, (key) => (old.has(key) ? "old" : "new"));
  const what = `with the old ${[...old].join(", ") || "nothing"}`;
  for (const begin of beginnings(states, path)) await expectSound(kv, states, path, begin, what);
}

/** Random numbers from 0 to 1, the same every time (Lehmer's generator). */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
