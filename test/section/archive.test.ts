import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutPages, type Dated, PAGE_NAME, subscription } from "../../src/section/archive.ts";
import { runs } from "../support/time.ts";

/** An article published on the day with this number. */
function article(id: string, day: number, updated = day): Dated {
  const date = (of: number) => new Date(Date.UTC(2024, 0, 1 + of)).toISOString().replace(".000", "");
  return { id, published: date(day), updated: date(updated) };
}

const six = ["a", "b", "c", "d", "e", "f"].map((id, day) => article(id, day));
const idsOf = (articles: readonly Dated[]) => articles.map(({ id }) => id).join("");

describe("cutting a section into archive pages", () => {
  test("ends a page after an article whose hashed id is 0 modulo the page size, or when it is full", () => {
    // SHA-256 of "a" to "f" begins ca978112 3e23e816 2e7d2c03 18ac3e73 3f79bb7b 252f10c8;
    // modulo 4 that is 2 2 3 3 3 0.
    const { pages, tail } = cutPages(six, 4);
    expect(pages.map(({ name, articles }) => [name, idsOf(articles)])).toEqual([
      ["2024-01-04-18ac3e73", "abcd"],
      ["2024-01-06-252f10c8", "ef"],
    ]);
    expect(tail).toEqual([]);
  });

  test("returns the articles after the last cut as the tail", () => {
    // Modulo 5 the hashes are 0 1 3 3 4 0.
    const { pages, tail } = cutPages(six.slice(0, 5), 5);
    expect(pages.map(({ articles }) => idsOf(articles))).toEqual(["a"]);
    expect(idsOf(tail)).toBe("bcde");
  });

  test("names a page after the day of its last article, in UTC", () => {
    const late = { id: "a", published: "2024-11-06T01:00:00+05:00", updated: "2024-11-06T01:00:00+05:00" };
    expect(cutPages([late], 1).pages.map(({ name }) => name)).toEqual(["2024-11-05-ca978112"]);
    expect("2024-11-05-ca978112").toMatch(PAGE_NAME);
  });

  test("makes no page without articles", () => {
    expect(cutPages([], 5)).toEqual({ pages: [], tail: [] });
  });
});

describe("the subscription document", () => {
  test("holds the newest articles, newest first, even if archive pages hold them too", () => {
    expect(idsOf(subscription(six, 4))).toBe("fedc");
  });

  test("also holds the articles that changed last", () => {
    const corrected = six.map((entry) => (entry.id === "a" ? article("a", 0, 30) : entry));
    expect(idsOf(subscription(corrected, 4))).toBe("fedca");
  });

  test("holds every article if they fit on one page", () => {
    expect(idsOf(subscription(six, 6))).toBe("fedcba");
  });

  test("prefers the article published later if two changed at the same time", () => {
    const together = six.map(({ id, published }) => ({ id, published, updated: "2025-01-01T00:00:00Z" }));
    expect(idsOf(subscription(together, 2))).toBe("fe");
  });
});

describe("any sequence of articles", () => {
  const PAGE = 30;
  const sequence = fc.uniqueArray(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 400 });
  const ascending = (numbers: number[]) =>
    [...numbers].sort((a, b) => a - b).map((n) => article(`id-${n}`, n % 9000));

  test("is kept, complete and in order, in the pages and the tail", () => {
    fc.assert(
      fc.property(sequence, fc.integer({ min: 1, max: 50 }), (numbers, size) => {
        const articles = ascending(numbers);
        const { pages, tail } = cutPages(articles, size);
        expect([...pages.flatMap((page) => page.articles), ...tail]).toEqual(articles);
        expect(pages.every((page) => page.articles.length <= size)).toBe(true);
        expect(tail.length).toBeLessThan(size);
        const shown = new Set(subscription(articles, size));
        expect(tail.every((entry) => shown.has(entry))).toBe(true);
        expect(shown.size).toBeLessThanOrEqual(2 * size);
      }),
    );
  });

  test("changes few pages if one of thousands of articles is inserted or removed", () => {
    const many = Array.from({ length: 3000 }, (_, day) => article(`article-${day}`, day));
    const before = pagesOf(many, PAGE);
    const counts: number[] = [];
    fc.assert(
      fc.property(fc.nat(many.length - 1), fc.string({ minLength: 1 }), fc.boolean(), (at, id, remove) => {
        const inserted = { ...(many[at] ?? article(id, 0)), id };
        const after = pagesOf(remove ? many.toSpliced(at, 1) : many.toSpliced(at, 0, inserted), PAGE);
        counts.push([...after].filter((page) => !before.has(page)).length);
      }),
      // The bound holds by chance, so the random values are always the same.
      { seed: 1, numRuns: runs(300) },
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(mean).toBeLessThan(3);
    expect(Math.max(...counts)).toBeLessThanOrEqual(8);
  });
});

/** The pages as they are stored: name and ids. */
function pagesOf(articles: readonly Dated[], pageSize: number): Set<string> {
  return new Set(
    cutPages(articles, pageSize).pages.map(({ name, articles }) => `${name} ${articles.map(({ id }) => id)}`),
  );
}
