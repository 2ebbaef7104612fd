import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { hashBytes } from "../../src/node/fast-hash.ts";
import { keys } from "../../src/store/keys.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { herald } from "../http/support/herald.ts";
import { bundleOf } from "../support/bundle.ts";
import { contentOf } from "../support/content.ts";
import { PUSHED } from "../support/plan.ts";
import { SAMPLE } from "../support/serve.ts";
import { ask, fakeKv, type Held, heldAfter } from "./support/fake-kv.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const PICTURE = new Uint8Array(readFileSync(join(SAMPLE, "media", "icon.png")));
const HASH = hashBytes(PICTURE);
const NAME = `icon.${HASH.slice(0, 10)}.png`;
const whole = heldAfter(
  bundleOf(contentOf(herald()), { countries: countries.filter(({ code }) => ["KZ", "UZ"].includes(code)) }),
);
whole.set(keys.media(NAME), { value: PICTURE, metadata: { hash: HASH, changed: PUSHED, type: "image/png" } });

const [ARCHIVE = ""] = [...whole.keys()].filter((key) => key.startsWith("v1/section/topics/trade/archive/"));
const PAGE = `${ARCHIVE.slice("v1/section".length)}/atom.xml`;

/** An address that reads each kind of record. */
const ADDRESSES = [
  "/rss.xml",
  "/topics/trade/feed.json",
  "/countries/kazakhstan+uzbekistan/atom.xml",
  "/topics/trade/rss.xml?limit=2",
  "/topics/trade/embed",
  "/",
  "/topics/trade?page=2",
  "/countries/kazakhstan+uzbekistan?page=2",
  PAGE,
  "/articles/report-1",
  "/articles/earlier-report",
  "/articles/gone",
  "/sitemap.xml",
  "/sitemap-sections.xml",
  "/sitemap-2024-11.xml",
  "/news-sitemap.xml",
  "/status.json",
  "/feeds.opml",
  "/feeds.json",
  "/.well-known/feed-menu.json",
  "/robots.txt",
  "/feeds",
  "/privacy",
  "/embeds",
  "/find?country=kazakhstan",
  "/favicon.ico",
  "/oembed?url=https://news.example/",
  `/media/${NAME}`,
];

/** The answer is right, or asks to come again; it is never an error of the Worker, or a lie that is kept. */
function expectSafe(response: Response, what: string): void {
  expect([200, 307, 308, 404, 410, 503], `${what}: ${response.status}`).toContain(response.status);
  if (response.status !== 503 && response.status !== 404) return;
  const { headers } = response;
  const caches = [headers.get("cache-control"), headers.get("cloudflare-cdn-cache-control")];
  expect([what, ...caches]).toEqual([what, "no-store", "no-store"]);
  if (response.status === 503) expect([what, headers.get("retry-after")]).toEqual([what, "60"]);
}

describe("a namespace without the site record", () => {
  const paths = ADDRESSES.filter((path) => !path.startsWith("/media/"));

  test.each([
    ...paths,
    "/articles/none",
    "/media/none.0123456789.png",
    `/media/${NAME}`,
    "/topics/trade/archive/2024-11-06-00000000/rss.xml",
  ])("that is empty answers 503 to %s", async (path) => {
    const response = await ask(
      fakeKv(() => undefined),
      path,
    );
    expect(response.status).toBe(503);
    expectSafe(response, path);
  });

  test.each([
    ...paths.filter(
      (path) =>
        !["/favicon.ico", "/robots.txt", "/privacy", "/embeds", "/feeds"].includes(path) &&
        !/\.(?:json|opml)$|^\/find|^\/oembed|^\/sitemap(?:-sections)?\.xml/.test(path),
    ),
    "/articles/none",
    "/status.json",
  ])("that was emptied after the site record was read answers 503 to %s", async (path) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2024-11-24T00:00:00Z") });
    let held: ReadonlyMap<string, Held> = whole;
    const kv = fakeKv((key) => held.get(key));
    await ask(kv, "/robots.txt");
    held = new Map();
    const response = await ask(kv, path);
    expect(response.status).toBe(503);
    expectSafe(response, path);
  });
});

test.each([
  "/articles/none",
  "/articles/not%20a%20slug",
  "/media/none.0123456789.png",
  "/media/none.png",
  "/topics/none/rss.xml",
])("%s does not exist while everything else does", async (path) => {
  const response = await ask(
    fakeKv((key) => whole.get(key)),
    path,
  );
  expect(response.status).toBe(404);
  expectSafe(response, path);
});

test.each(["report-1", "report-23"])("an article that the index lists is not denied: %s", async (slug) => {
  const kv = fakeKv((key) => (key === keys.article(slug) ? undefined : whole.get(key)));
  const response = await ask(kv, `/articles/${slug}`);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
});

/** Ways in which a value can be wrong although it is there. */
const DAMAGES: Record<string, (text: string) => string> = {
  "cut short": (text) => text.slice(0, -5),
  empty: () => "",
  null: () => "null",
  "a number": () => "1e999",
  "a list": () => "[]",
  "an object": () => "{}",
  "of another version": (text) => JSON.stringify({ version: 2, value: JSON.parse(text) }),
  "with dates that are none": (text) => text.replace(/"\d{4}-\d\d-\d\dT[^"]*"/g, '"2024-13-45T99:99:99Z"'),
  "with days that do not exist": (text) => text.replace(/"\d{4}-\d\d-\d\dT/g, '"2024-02-30T'),
  "with empty dates": (text) => text.replace(/"(date_\w+|updated|published)":"[^"]*"/g, '"$1":""'),
  "with addresses that are none": (text) => text.replace(/"https:[^"]*"/g, '"news"'),
  "with line ends in addresses": (text) => text.replace(/"(https:[^"]*)"/g, '"$1\\r\\nX-Evil: 1"'),
  "with addresses in Cyrillic": (text) => text.replace(/"(https:[^"]*)"/g, '"$1/новости"'),
  "with slugs that are none": (text) =>
    text.replace(/"slug":"[^"]*"/g, '"slug":"../\\n"').replace(/"report-\d+"/g, '"а б"'),
  "with huge numbers": (text) => text.replace(/:\d+(?=[,}])/g, ":1e300"),
  "with negative numbers": (text) => text.replace(/:\d+(?=[,}])/g, ":-1"),
  "with fractions": (text) => text.replace(/:\d+(?=[,}])/g, ":0.5"),
  "with numbers as texts": (text) => text.replace(/:(\d+)(?=[,}])/g, ':"$1"'),
  "with languages and time zones that are none": (text) =>
    text.replace(/"(language|timeZone)":"[^"]*"/g, '"$1":"Klingon/x_y"'),
  "with nothing in it": (text) => text.replace(/\[[^\]]*\]/g, "[]"),
};

/** One key of each kind. */
const KEYS = [
  keys.site,
  keys.index,
  keys.section(""),
  keys.section("/topics/trade"),
  keys.section("/countries/kazakhstan"),
  keys.archives("/topics/trade"),
  ARCHIVE,
  keys.article("report-1"),
  keys.article("earlier-report"),
  keys.article("gone"),
  keys.sitemap("2024-11"),
];

/** The addresses whose answers are made from a key. */
const readers = new Map<string, string[]>();

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2024-11-24T00:00:00Z") });
  for (const path of ADDRESSES) {
    const kv = fakeKv((key) => {
      readers.set(key, [...new Set([...(readers.get(key) ?? []), path])]);
      return whole.get(key);
    });
    await ask(kv, path);
  }
  vi.useRealTimers();
});

test("every kind of key is read", () => {
  expect(KEYS.filter((key) => !readers.has(key))).toEqual([]);
});

describe.each(KEYS)("a value of %s that is wrong", (key) => {
  const held = whole.get(key) as { value: string; metadata: object };

  test.each(Object.keys(DAMAGES))("gives no error and is not kept: %s", async (name) => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2024-11-24T00:00:00Z") });
    const value = DAMAGES[name]?.(held.value) ?? "";
    const damaged = { value, metadata: { ...held.metadata, hash: "00" } };
    const kv = fakeKv((wanted) => (wanted === key ? damaged : whole.get(wanted)));
    for (const path of readers.get(key) ?? []) {
      for (const headers of [{}, { "Sec-Fetch-Dest": "document" }])
        expectSafe(await ask(kv, path, headers), `${path} with ${key} ${name}`);
    }
  });

  test("because it belongs to another key is not served", async () => {
    for (const other of KEYS.filter((each) => each !== key)) {
      const kv = fakeKv((wanted) => whole.get(wanted === key ? other : wanted));
      for (const path of readers.get(key) ?? [])
        expectSafe(await ask(kv, path), `${path} with ${other} under ${key}`);
    }
  });

  test.each([
    ["none", undefined],
    ["a text", "hash"],
    ["a hash that ends a header", { hash: '"\r\nx: y', changed: PUSHED }],
    ["a date that is none", { hash: "00", changed: "yesterday" }],
  ])("because of its metadata gives no error: %s", async (_, metadata) => {
    const kv = fakeKv((wanted) => (wanted === key ? { value: held.value, metadata } : whole.get(wanted)));
    for (const path of readers.get(key) ?? []) expectSafe(await ask(kv, path), path);
  });
});

test.each([
  ["a section", keys.section("/topics/trade"), keys.section("/topics/energy"), "/topics/trade/rss.xml"],
  ["everything", keys.section(""), keys.section("/topics/energy"), "/feed.json"],
  ["an article", keys.article("report-1"), keys.article("report-2"), "/articles/report-1"],
  [
    "an archive page",
    ARCHIVE,
    ARCHIVE.replace(
      /archive\/.*/,
      [...whole.keys()]
        .findLast((key) => key.startsWith("v1/section/topics/trade/archive/"))
        ?.split("trade/")[1] ?? "",
    ),
    PAGE,
  ],
])("what belongs to another key is not served as %s", async (_, key, other, path) => {
  const kv = fakeKv((wanted) => whole.get(wanted === key ? other : wanted));
  expect((await ask(kv, path)).status).toBe(503);
});

describe("a feed that was served before", () => {
  const path = "/topics/trade/rss.xml";
  const key = keys.section("/topics/trade");

  test.each(Object.keys(DAMAGES))("is served from memory while its value is wrong: %s", async (name) => {
    let held: ReadonlyMap<string, Held> = whole;
    const kv = fakeKv((wanted) => held.get(wanted));
    const before = await (await ask(kv, path)).text();
    const text = String(whole.get(key)?.value);
    const value = DAMAGES[name]?.(text) ?? "";
    held = new Map(whole).set(key, { value, metadata: { hash: "00", changed: PUSHED } });
    const after = await ask(kv, path);
    expect([after.status, after.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
    if (value !== text && name !== "with nothing in it") expect(await after.text()).toBe(before);
  });

  test.each([path, "/countries/kazakhstan+uzbekistan/rss.xml", PAGE])(
    "is served from memory when KV does not answer in time, and not before: %s",
    async (asked) => {
      vi.useFakeTimers();
      let answers = true;
      const kv = fakeKv((wanted) => (answers ? whole.get(wanted) : new Promise<undefined>(() => {})));
      const before = await (await ask(kv, asked)).text();
      answers = false;
      let after: Response | undefined;
      const asking = ask(kv, asked).then((response) => {
        after = response;
      });
      await vi.advanceTimersByTimeAsync(1499);
      expect(after).toBeUndefined();
      await vi.advanceTimersByTimeAsync(3);
      await asking;
      expect([after?.status, after?.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
      expect(await after?.text()).toBe(before);
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  test("is answered with 503 in time if it was never served", async () => {
    vi.useFakeTimers();
    const kv = fakeKv((wanted) => (wanted === key ? new Promise<undefined>(() => {}) : whole.get(wanted)));
    const asking = ask(kv, path);
    await vi.advanceTimersByTimeAsync(1501);
    const response = await asking;
    expect(response.status).toBe(503);
    expectSafe(response, path);
  });

  test("is served from memory if reading throws", async () => {
    let fails = false;
    const kv = fakeKv((wanted) => {
      if (fails) throw new TypeError("Key name cannot be longer than 512 bytes.");
      return whole.get(wanted);
    });
    await ask(kv, path);
    fails = true;
    expect((await ask(kv, path)).status).toBe(200);
    expect((await ask(kv, "/topics/energy/rss.xml")).status).toBe(503);
  });
});

describe("a picture", () => {
  const address = `/media/${NAME}`;
  const held = whole.get(keys.media(NAME)) as Held;
  const servedAs = (other: Held) =>
    ask(
      fakeKv((key) => (key === keys.media(NAME) ? other : whole.get(key))),
      address,
    );

  test("is served for ever if its bytes are those that its name says", async () => {
    const response = await servedAs(held);
    expect([
      response.status,
      response.headers.get("cache-control"),
      response.headers.get("content-type"),
    ]).toEqual([200, "public, max-age=31536000, immutable", "image/png"]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PICTURE);
  });

  test.each<[string, Held]>([
    ["without bytes", { ...held, value: new Uint8Array() }],
    ["cut short", { ...held, value: PICTURE.slice(0, -1) }],
    ["with other bytes", { ...held, value: new Uint8Array(PICTURE.length) }],
    [
      "without bytes, by its own hash",
      {
        value: new Uint8Array(),
        metadata: { hash: hashBytes(new Uint8Array()), changed: PUSHED, type: "image/png" },
      },
    ],
    ["without a type", { ...held, metadata: { hash: HASH, changed: PUSHED } }],
    ["with another type", { ...held, metadata: { hash: HASH, changed: PUSHED, type: "text/html" } }],
    ["without metadata", { ...held, metadata: undefined }],
  ])("is not served %s", async (_, other) => {
    const response = await servedAs(other);
    expect(response.status).toBe(503);
    expectSafe(response, address);
  });
});
