import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hashText } from "../../src/core/hash.ts";
import type { FeedItem } from "../../src/feed/document.ts";
import type { Entry } from "../../src/store/entry.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { entriesOf, valueUnder } from "../support/bundle.ts";
import { articleText, files, SITE_YAML } from "../support/content.ts";
import { runs } from "../support/time.ts";

const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key);
const recordUnder = (entries: readonly Entry[], key: string) => {
  const value = valueUnder(entries, key);
  return value === undefined ? undefined : JSON.parse(value);
};

const written = (entry: Entry) => ({ ...entry, value: "value" in entry && entry.value() });

/** One article for each of these days of November. */
const days = (numbers: readonly number[], fields: Record<string, string> = {}) =>
  Object.fromEntries(
    numbers.map((day) => [
      `articles/2024/11/day-${day}.md`,
      articleText({ title: `Day ${day}`, published: `2024-11-0${day}T09:00:00Z`, ...fields }),
    ]),
  );

describe("the bundle", () => {
  test("of one article has its record, its sections and the site, in the order of writing", () => {
    expect(keysOf(entriesOf(files(days([2], { aliases: "[second-day]" }))))).toEqual([
      "v1/article/day-2",
      "v1/section/all",
      "v1/section/countries/kazakhstan",
      "v1/section/countries/kazakhstan/topics/energy",
      "v1/section/topics/energy",
      "v1/sitemap/2024-11",
      "v1/index",
      "v1/article/second-day",
      "v1/site",
    ]);
  });

  test("has the target of an alias", () => {
    const entries = entriesOf(files(days([2], { aliases: "[second-day]" })));
    expect(recordUnder(entries, "v1/article/second-day")).toEqual({ redirect: "day-2" });
  });

  test("has the reason of a withdrawal, and the article nowhere else", () => {
    const withdrawn = "{date: 2024-11-07T09:00:00Z, reason: It was wrong.}";
    const entries = entriesOf(files({ ...days([1]), ...days([2], { withdrawn }) }));
    expect(recordUnder(entries, "v1/article/day-2")).toEqual({
      withdrawn: { title: "Day 2", date: "2024-11-07T09:00:00Z", reason: "It was wrong." },
    });
    expect(JSON.stringify(recordUnder(entries, "v1/section/all"))).not.toContain("day-2");
    expect(recordUnder(entries, "v1/site").counts[""]).toBe(1);
  });

  test("has the number of articles in each section, and the countries and topics of addresses", () => {
    const { counts, countries: known, topics } = recordUnder(entriesOf(files(days([1, 2]))), "v1/site");
    expect(counts).toEqual({
      "": 2,
      "/countries/kazakhstan": 2,
      "/countries/kazakhstan/topics/energy": 2,
      "/topics/energy": 2,
    });
    expect(known).toEqual(countries);
    expect(topics.map(({ slug }: { slug: string }) => slug)).toEqual(["energy", "trade", "culture"]);
  });

  test("has the last change of each section, whichever offset the dates are written with", () => {
    const corrected = days([1], { updated: "2024-11-20T01:00:00+05:00", topics: "[trade]" });
    const late = days([2], { updated: "2024-11-19T22:00:00Z" });
    const { updated } = recordUnder(entriesOf(files({ ...corrected, ...late, ...days([3]) })), "v1/site");
    expect(updated).toEqual({
      "": "2024-11-19T22:00:00Z",
      "/countries/kazakhstan": "2024-11-19T22:00:00Z",
      "/countries/kazakhstan/topics/energy": "2024-11-19T22:00:00Z",
      "/countries/kazakhstan/topics/trade": "2024-11-20T01:00:00+05:00",
      "/topics/energy": "2024-11-19T22:00:00Z",
      "/topics/trade": "2024-11-20T01:00:00+05:00",
    });
  });

  test("has the months in UTC, and how many of their articles are at the site's own address", () => {
    const elsewhere = { link: "https://elsewhere.example/a" };
    const entries = entriesOf(
      files({
        "articles/2024/12/a.md": articleText({ published: "2024-12-01T02:00:00+05:00", language: "kk" }),
        "articles/2024/12/b.md": articleText({ published: "2024-12-01T09:00:00+05:00", ...elsewhere }),
        "articles/2025/01/c.md": articleText({ published: "2024-12-31T23:00:00Z" }),
        "articles/2024/10/d.md": articleText({ published: "2024-10-31T09:00:00Z", ...elsewhere }),
      }),
    );
    expect(recordUnder(entries, "v1/site").months).toEqual({
      "2024-10": { count: 0 },
      "2024-11": { count: 1, updated: "2024-12-01T02:00:00+05:00" },
      "2024-12": { count: 1, updated: "2024-12-31T23:00:00Z" },
    });
    expect(recordUnder(entries, "v1/sitemap/2024-11")).toEqual([
      {
        url: "https://news.example/articles/a",
        title: "A title",
        published: "2024-12-01T02:00:00+05:00",
        updated: "2024-12-01T02:00:00+05:00",
        language: "kk",
      },
    ]);
    expect(recordUnder(entries, "v1/sitemap/2024-12")).toHaveLength(2);
  });

  test("has an index of all articles, newest first, and of the articles of each country and topic", () => {
    const entries = entriesOf(
      files({
        ...days([1, 4]),
        ...days([2], { countries: "[UZ, KZ]", topics: "[trade, energy]" }),
        ...days([3], { countries: "[UZ]", topics: "[trade]" }),
        ...days([5], { withdrawn: "{date: 2024-11-07T09:00:00Z, reason: It was wrong.}" }),
      }),
    );
    const index = recordUnder(entries, "v1/index");
    expect(index).toEqual({
      slugs: ["day-4", "day-3", "day-2", "day-1"],
      members: {
        "/countries/kazakhstan": [0, 2, 3],
        "/countries/uzbekistan": [1, 2],
        "/topics/energy": [0, 2, 3],
        "/topics/trade": [1, 2],
      },
    });
    expect(Object.keys(index.members)).toEqual(Object.keys(index.members).sort());
  });

  test("has archive pages with slugs only: the feed refers to the newest, and each page to the one before", () => {
    // With at most two articles a page, each page ends after one or two articles.
    const site = SITE_YAML.replace("pageSize: 5", "pageSize: 2");
    const entries = entriesOf(files(days([1, 2, 3, 4, 5]), { site }));
    const index: { name: string; count: number }[] = recordUnder(entries, "v1/section/all/archives");
    const pages = index.map(({ name }) => recordUnder(entries, `v1/section/all/archive/${name}`));
    expect(index.map(({ count }) => count)).toEqual(pages.map(({ slugs }) => slugs.length));
    expect(pages.map(({ previous }) => previous)).toEqual(
      [undefined, ...index.map(({ name }) => name)].slice(0, -1),
    );
    const archived: string[] = pages.flatMap(({ slugs }) => slugs);
    expect(archived).toEqual(["day-1", "day-2", "day-3", "day-4", "day-5"].slice(0, archived.length));
    const feed = recordUnder(entries, "v1/section/all");
    expect(feed._caravanserai.prev_archive).toBe(`https://news.example/archive/${index.at(-1)?.name}`);
    expect(archived.length).toBeGreaterThanOrEqual(4);
  });

  test("has the hash and size of each value", () => {
    for (const entry of entriesOf(files(days([1, 2])))) {
      const value = "value" in entry ? entry.value() : "";
      expect(entry).toMatchObject({ hash: hashText(value), size: Buffer.byteLength(value) });
    }
  });

  test("of the same content has the same bytes, whatever the order of the files", () => {
    const source = files(days([1, 2, 3, 4, 5]));
    const reversed = { ...source, articles: source.articles.toReversed() };
    expect(entriesOf(reversed).map(written)).toEqual(entriesOf(source).map(written));
  });

  test("of content in git begins and ends with the commit", () => {
    const entries = entriesOf(files(days([1])), { commit: "3f2a9c1e" });
    expect([keysOf(entries).at(0), keysOf(entries).at(-1)]).toEqual(["v1/push", "v1/site"]);
    expect(recordUnder(entries, "v1/push")).toEqual({ commit: "3f2a9c1e" });
    expect(recordUnder(entries, "v1/site").commit).toBe("3f2a9c1e");
  });

  test("of an empty publication has the site, and an index without articles", () => {
    const entries = entriesOf(files({}));
    expect(keysOf(entries)).toEqual(["v1/index", "v1/site"]);
    expect(recordUnder(entries, "v1/index")).toEqual({ slugs: [], members: {} });
  });
});

describe("changing the topic of any one of hundreds of articles", () => {
  const topics = ["energy", "trade", "culture"];
  const dated = (index: number) => new Date(Date.UTC(2024, 0, 1, index)).toISOString().replace(".000", "");
  const article = (index: number, topic: string | undefined) =>
    articleText({ title: `Article ${index}`, published: dated(index), topics: `[${topic}]` });
  const content = (topicOf: (index: number) => string | undefined) =>
    files(
      Object.fromEntries(
        Array.from({ length: 240 }, (_, index) => [
          `articles/2024/01/a-${index}.md`,
          article(index, topicOf(index)),
        ]),
      ),
    );
  const usual = (index: number) => topics[index % topics.length];
  const before = entriesOf(content(usual));
  const hashes = new Map(before.map(({ key, hash }) => [key, hash]));

  test("changes few archive pages, and every section still has all of its articles", () => {
    fc.assert(
      fc.property(fc.nat(239), fc.constantFrom(...topics), (retagged, topic) => {
        const topicOf = (index: number) => (index === retagged ? topic : usual(index));
        const after = entriesOf(content(topicOf));
        const pages = after.filter(({ key }) => key.includes("/archive/"));
        const written = pages.filter(({ key, hash }) => hashes.get(key) !== hash);
        expect(written.length).toBeLessThanOrEqual(12);
        for (const slug of topics) {
          const members = Array.from({ length: 240 }, (_, index) => index).filter(
            (index) => topicOf(index) === slug,
          );
          expect(reachable(after, `v1/section/topics/${slug}`)).toEqual(
            new Set(members.map((index) => `a-${index}`)),
          );
        }
      }),
      // The limit depends on chance, so the seed is fixed.
      { seed: 1, numRuns: runs(25) },
    );
  });

  function reachable(entries: readonly Entry[], key: string): Set<string> {
    const { items, _caravanserai } = recordUnder(entries, key);
    const found = new Set<string>(items.map((item: FeedItem) => item._caravanserai.slug));
    let name = _caravanserai.prev_archive?.replace(/^.*\//, "");
    while (name !== undefined) {
      const { previous, slugs } = recordUnder(entries, `${key}/archive/${name}`);
      for (const slug of slugs) found.add(slug);
      name = previous;
    }
    return found;
  }
});
