import { describe, expect, test } from "vitest";
import { resolveSelection } from "../../src/section/resolve.ts";
import { EVERYTHING } from "../../src/section/selection.ts";

const kazakhstan = { code: "KZ", name: "Kazakhstan", slug: "kazakhstan" };
const uzbekistan = { code: "UZ", name: "Uzbekistan", slug: "uzbekistan" };
const mining = { slug: "mining", name: "Mining", description: "Ores.", aliases: ["critical-minerals"] };
const vocabulary = { countries: [kazakhstan, uzbekistan], topics: [mining] };

describe("the names in an address", () => {
  test("mean the countries and topics with these slugs", () => {
    const names = { countries: ["kazakhstan", "uzbekistan"], topics: ["mining"] };
    expect(resolveSelection(names, vocabulary)).toEqual({
      kind: "found",
      selection: { countries: [kazakhstan, uzbekistan], topics: [mining] },
    });
  });

  test("mean everything if there are none", () => {
    expect(resolveSelection({}, vocabulary)).toEqual({ kind: "found", selection: EVERYTHING });
  });

  test.each([
    [{ countries: ["kz"] }, { countries: [kazakhstan], topics: [] }],
    [{ countries: ["UZ", "uzbekistan"] }, { countries: [uzbekistan], topics: [] }],
    [{ countries: ["Kazakhstan"] }, { countries: [kazakhstan], topics: [] }],
    [{ topics: ["critical-minerals"] }, { countries: [], topics: [mining] }],
    [
      { countries: ["kazakhstan"], topics: ["MINING"] },
      { countries: [kazakhstan], topics: [mining] },
    ],
  ])("may be codes or earlier slugs, in capitals, or repeated (%#)", (names, selection) => {
    expect(resolveSelection(names, vocabulary)).toEqual({ kind: "found", selection });
  });

  test("are unknown, each with the slug that it resembles, if it resembles one", () => {
    const names = { countries: ["uz", "kazakstan"], topics: ["poetry"] };
    expect(resolveSelection(names, vocabulary)).toEqual({
      kind: "unknown",
      unknown: [
        { kind: "country", name: "kazakstan", near: "kazakhstan" },
        { kind: "topic", name: "poetry", near: undefined },
      ],
      nearest: undefined,
    });
  });

  test.each([
    [
      { countries: ["KZ"], topics: ["minning"] },
      { countries: [kazakhstan], topics: [mining] },
    ],
    [{ countries: ["kaz", "uz"] }, { countries: [kazakhstan, uzbekistan], topics: [] }],
    [
      { countries: ["uzbek"], topics: ["Critical-Minerals"] },
      { countries: [uzbekistan], topics: [mining] },
    ],
  ])("resemble the selection that was probably meant (%#)", (names, nearest) => {
    expect(resolveSelection(names, vocabulary)).toMatchObject({ kind: "unknown", nearest });
  });
});
