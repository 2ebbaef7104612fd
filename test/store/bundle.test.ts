import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContentFiles } from "../../src/article/content.ts";
import type { FeedItem } from "../../src/feed/document.ts";
import { bundle, type Entry } from "../../src/store/bundle.ts";
import { hashText } from "../../src/taxonomy/hash.ts";
import { articleText, contentOf, files, SITE_YAML } from "../support/content.ts";

const countries = [{ code: "KZ", name: "Kazakhstan", slug: "kazakhstan" }];
const bundleOf = (source: ContentFiles) => bundle(contentOf(source), countries, []);
const keysOf = (entries: readonly Entry[]) => entries.map(({ key }) => key);
const recordUnder = (entries: readonly Entry[], key: string) => {
  const entry = entries.find((candidate) => candidate.key === key);
  return entry && "value" in entry ? JSON.parse(entry.value) : undefined;
};

/** Articles of the first days of November, one a day. */
const days = (numbers: readonly number[], fields: Record<string, string> = {}) =>
  Object.fromEntries(
    numbers.map((day) => [
      `articles/2024/11/day-${day}.md`,
      articleText({ title: `Day ${day}`, published: `2024-11-0${day}T09:00:00Z`, ...fields }),
    ]),
  );

describe("the bundle", () => {
  test("of one article holds its record, its sections and the site, in the order of writing", () => {
    expect(keysOf(bundleOf(files(days([2], { aliases: "[second-day]" }))))).toEqual([
      "v1/article/day-2",
      "v1/article/second-day",
      "v1/section/all",
      "v1/section/countries/kazakhstan",
      "v1/section/countries/kazakhstan/topics/energy",
      "v1/section/topics/energy",
      "v1/site",
    ]);
  });

  test("holds where an alias leads", () => {
    const entries = bundleOf(files(days([2], { aliases: "[second-day]" })));
    expect(recordUnder(entries, "v1/article/second-day")).toEqual({ redirect: "day-2" });
  });

  test("holds of a withdrawn article why it is gone, and shows it nowhere", () => {
    const withdrawn = "{date: 2024-11-07T09:00:00Z, reason: It was wrong.}";
    const entries = bundleOf(files({ ...days([1]), ...days([2], { withdrawn }) }));
    expect(recordUnder(entries, "v1/article/day-2")).toEqual({
      withdrawn: { title: "Day 2", date: "2024-11-07T09:00:00Z", reason: "It was wrong." },
    });
    expect(JSON.stringify(recordUnder(entries, "v1/section/all"))).not.toContain("day-2");
    expect(recordUnder(entries, "v1/site").counts[""]).toBe(1);
  });

  test("tells the articles of each section and the vocabulary of addresses", () => {
    const { counts, countries: known, topics } = recordUnder(bundleOf(files(days([1, 2]))), "v1/site");
    expect(counts).toEqual({
      "": 2,
      "/countries/kazakhstan": 2,
      "/countries/kazakhstan/topics/energy": 2,
      "/topics/energy": 2,
    });
    expect(known).toEqual(countries);
    expect(topics.map(({ slug }: { slug: string }) => slug)).toEqual(["energy", "trade", "culture"]);
  });

  test("cuts archive pages that hold slugs only, with an index, and the feed leads to the newest", () => {
    // Of two articles a page at most, each page ends at every second article or before.
    const site = SITE_YAML.replace("pageSize: 5", "pageSize: 2");
    const entries = bundleOf(files(days([1, 2, 3, 4, 5]), { site }));
    const index: { name: string; count: number }[] = recordUnder(entries, "v1/section/all/archives");
    const pages = index.map(({ name }) => recordUnder(entries, `v1/section/all/archive/${name}`));
    expect(index.map(({ count }) => count)).toEqual(pages.map(({ length }) => length));
    const archived: string[] = pages.flat();
    expect(archived).toEqual(["day-1", "day-2", "day-3", "day-4", "day-5"].slice(0, archived.length));
    const feed = recordUnder(entries, "v1/section/all");
    expect(feed._caravanserai.prev_archive).toBe(`https://news.example/archive/${index.at(-1)?.name}`);
    expect(archived.length).toBeGreaterThanOrEqual(4);
  });

  test("has the hash of each value beside it", () => {
    for (const entry of bundleOf(files(days([1, 2])))) {
      expect(entry.hash).toBe(hashText("value" in entry ? entry.value : ""));
    }
  });

  test("of the same content is the same to the byte, whatever the order of the files", () => {
    const source = files(days([1, 2, 3, 4, 5]));
    const reversed = { ...source, articles: source.articles.toReversed() };
    expect(bundleOf(reversed)).toEqual(bundleOf(source));
  });

  test("of an empty publication holds the site alone", () => {
    expect(keysOf(bundleOf(files({})))).toEqual(["v1/site"]);
  });
});

describe("retagging any article of hundreds", () => {
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
  const before = bundleOf(content(usual));
  const hashes = new Map(before.map(({ key, hash }) => [key, hash]));

  test("changes few archive pages, and every section still holds all of its articles", () => {
    fc.assert(
      fc.property(fc.nat(239), fc.constantFrom(...topics), (retagged, topic) => {
        const topicOf = (index: number) => (index === retagged ? topic : usual(index));
        const after = bundleOf(content(topicOf));
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
      // The bound is one of chance, so the chances are always the same ones.
      { seed: 1, numRuns: 25 },
    );
  });

  function reachable(entries: readonly Entry[], key: string): Set<string> {
    const index: { name: string }[] = recordUnder(entries, `${key}/archives`);
    const archived: string[] = index.flatMap(({ name }) => recordUnder(entries, `${key}/archive/${name}`));
    const shown = recordUnder(entries, key).items.map((item: FeedItem) => item._caravanserai.slug);
    return new Set([...archived, ...shown]);
  }
});
