import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pagesOf, slicesOf } from "../../src/section/paging.ts";

describe("the pages of a list", () => {
  test.each([
    [0, 1],
    [1, 1],
    [30, 1],
    [31, 2],
    [394, 14],
  ])("of %i articles, with 30 on each, number %i", (total, pages) => {
    expect(pagesOf(total, 30)).toBe(pages);
  });

  test("are found in the archive, the newest slice first", () => {
    const archives = [
      { name: "old", count: 4 },
      { name: "middle", count: 1 },
      { name: "new", count: 3 },
    ];
    // Of ten articles, two are in no archive page yet.
    expect(slicesOf(2, 3, 10, archives)).toEqual([
      { name: "new", start: 0, end: 2 },
      { name: "middle", start: 0, end: 1 },
    ]);
    expect(slicesOf(3, 3, 10, archives)).toEqual([{ name: "old", start: 1, end: 4 }]);
    expect(slicesOf(4, 3, 10, archives)).toEqual([{ name: "old", start: 0, end: 1 }]);
    expect(slicesOf(5, 3, 10, archives)).toEqual([]);
  });

  test("after the first hold every archived article once, in order", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 20 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 6 }), (sizes, tail) => {
        const pageSize = 7;
        const archives = sizes.map((count, number) => ({ name: `${number}`, count }));
        const newestFirst = archives
          .flatMap(({ name, count }) => Array.from({ length: count }, (_, place) => `${name}/${place}`))
          .reverse();
        const total = newestFirst.length + tail;
        const found = Array.from({ length: pagesOf(total, pageSize) - 1 }, (_, index) =>
          slicesOf(index + 2, pageSize, total, archives).flatMap(({ name, start, end }) =>
            Array.from({ length: end - start }, (_, place) => `${name}/${end - 1 - place}`),
          ),
        );
        expect(found.flat()).toEqual(newestFirst.slice(pageSize - tail));
        expect(found.slice(0, -1).every((page) => page.length === pageSize)).toBe(true);
      }),
    );
  });
});
