import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { align, clip, roomFor, widthOf } from "../../src/node/columns.ts";

test.each([
  ["", 0],
  ["abc", 3],
  ["Қазақстан", 9],
  ["日本語", 6],
  ["한국", 4],
  ["ｆｕｌｌ", 8],
  ["🐫", 2],
  ["👩‍👩‍👧", 2],
  ["🇰🇿", 2],
  ["e\u0301", 1],
  ["\u0301", 0],
  ["العربية", 7],
])("%s takes %i columns", (text, width) => {
  expect(widthOf(text)).toBe(width);
});

describe("clip", () => {
  test.each([
    ["four", 4, "four"],
    ["five!", 4, "fiv…"],
    ["one two", 5, "one…"],
    ["日本語", 5, "日本…"],
    ["日本語", 4, "日…"],
    ["👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"],
    ["\u001b[31mred\u001b[0m \u202eturned", 20, "red turned"],
  ])("%j at %i is %j", (text, width, expected) => {
    expect(clip(text, width)).toBe(expected);
  });

  test("is never wider than allowed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (text, width) => {
        expect(widthOf(clip(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test("a column is as wide as its widest cell on the terminal", () => {
  expect(
    align([
      ["a", "日本", "x"],
      ["bcd", "e", ""],
    ]),
  ).toEqual(["a    日本  x", "bcd  e"]);
  expect(
    align(
      [
        ["a", "5"],
        ["b", "10"],
      ],
      (column) => column === 1,
    ),
  ).toEqual(["a   5", "b  10"]);
});

test("the room for a column is what the other columns leave", () => {
  expect(
    roomFor(
      1,
      [
        ["abc", "title", "日本"],
        ["a", "t", "x"],
      ],
      40,
    ),
  ).toBe(40 - 3 - 4 - 2 * 2);
});
