import { describe, expect, test } from "vitest";
import { toInstant } from "../../src/importing/source/dates.ts";
import { guessDates, latestDayIn } from "../../src/importing/source/guess-dates.ts";

test.each([
  ["Wed, 06 Nov 2024 09:30:00 +0500", "2024-11-06T09:30:00+05:00"],
  ["Wed, 06 Nov 2024 09:30:00 GMT", "2024-11-06T09:30:00Z"],
  ["6 Nov 24 09:30 EST", "2024-11-06T09:30:00-05:00"],
  ["Wednesday, 6 November 2024 9:30:05 +05:00", "2024-11-06T09:30:05+05:00"],
  ["06-Nov-2024 09:30:00 Z", "2024-11-06T09:30:00Z"],
  ["2024-11-06T09:30:00.123+05:00", "2024-11-06T09:30:00+05:00"],
  ["2024-11-06T09:30+0500", "2024-11-06T09:30:00+05:00"],
  ["20241106T093000Z", "2024-11-06T09:30:00Z"],
  ["2024-11-06 09:30:00", "2024-11-06T09:30:00+05:00"],
  ["2024-11-06", "2024-11-06T00:00:00+05:00"],
  ["Wed, 06 Nov 2024 09:30:00", "2024-11-06T09:30:00+05:00"],
  ["Wed, 06 Nov 99 09:30:00 GMT", "1999-11-06T09:30:00Z"],
  ["Fri, 31 Feb 2024 09:30:00 GMT", undefined],
  ["0000-00-00 00:00:00", undefined],
  ["yesterday", undefined],
  ["", undefined],
  [undefined, undefined],
])("%s is %s in Almaty", (written, expected) => {
  expect(toInstant(written, "Asia/Almaty")).toBe(expected);
});

const NOON = Date.parse("2024-11-07T12:00:00+05:00");

describe("the latest day that a text mentions as past", () => {
  test.each([
    ["The forum took position on November 4.", "2024-11-04"],
    ["On 28 October a court ruled; on Nov. 2 it was told.", "2024-11-02"],
    ["It was on November 30.", "2023-11-30"],
    ["It was on November 30, 2022.", "2022-11-30"],
    ["They must leave by November 6. It was on November 1.", "2024-11-01"],
    ["The summit will be held on November 6.", undefined],
    ["It began in June 2023 and in 2021.", undefined],
    ["It may 5 times be so.", undefined],
    ["It will be on January 5, 2025.", undefined],
    ["", undefined],
  ])("%s", (text, expected) => {
    const day = latestDayIn(text, NOON, "Asia/Almaty");
    expect(day && new Date(day + 5 * 3_600_000).toISOString().slice(0, 10)).toBe(expected);
  });
});

describe("the dates of a listing", () => {
  const guess = (texts: string[]) => guessDates(texts, "2024-11-07T12:00:00+05:00", "Asia/Almaty");

  test("are an hour apart, the newest first", () => {
    expect(guess(["a", "b", "c"])).toEqual([
      "2024-11-07T12:00:00+05:00",
      "2024-11-07T11:00:00+05:00",
      "2024-11-07T10:00:00+05:00",
    ]);
  });

  test("are not before days that an article, or one below it, mentions as past", () => {
    const texts = [...Array.from({ length: 20 }, () => "a"), "It was on November 7."];
    const dates = guess(texts);
    expect(dates.at(-1)?.slice(0, 10)).toBe("2024-11-07");
    expect(dates.toSorted().reverse()).toEqual(dates);
    expect(new Set(dates).size).toBe(dates.length);
  });

  test("ignore days after the newest article", () => {
    expect(guess(["On November 8 it was so.", "b"])).toEqual([
      "2024-11-07T12:00:00+05:00",
      "2024-11-07T11:00:00+05:00",
    ]);
  });
});
