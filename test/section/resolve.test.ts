import { describe, expect, test } from "vitest";
import { resolveSection } from "../../src/section/resolve.ts";

const kazakhstan = { code: "KZ", name: "Kazakhstan", slug: "kazakhstan" };
const uzbekistan = { code: "UZ", name: "Uzbekistan", slug: "uzbekistan" };
const mining = { slug: "mining", name: "Mining", description: "Ores.", aliases: ["critical-minerals"] };
const vocabulary = { countries: [kazakhstan, uzbekistan], topics: [mining] };

describe("the names in an address", () => {
  test("are the section that has them as slugs", () => {
    expect(resolveSection({ country: "kazakhstan", topic: "mining" }, vocabulary)).toEqual({
      kind: "found",
      section: { country: kazakhstan, topic: mining },
    });
  });

  test("are everything if there are none", () => {
    expect(resolveSection({}, vocabulary)).toEqual({ kind: "found", section: {} });
  });

  test.each([
    [{ country: "kz" }, { country: kazakhstan }],
    [{ country: "UZ" }, { country: uzbekistan }],
    [{ country: "Kazakhstan" }, { country: kazakhstan }],
    [{ topic: "critical-minerals" }, { topic: mining }],
    [
      { country: "kazakhstan", topic: "MINING" },
      { country: kazakhstan, topic: mining },
    ],
  ])("mean the section that has them as code, earlier slug or in capitals (%#)", (names, section) => {
    expect(resolveSection(names, vocabulary)).toEqual({ kind: "moved", section });
  });

  test("are unknown, each with the slug that it resembles, if it resembles one", () => {
    expect(resolveSection({ country: "kazakstan", topic: "poetry" }, vocabulary)).toEqual({
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
      { country: "KZ", topic: "minning" },
      { country: kazakhstan, topic: mining },
    ],
    [{ country: "kaz" }, { country: kazakhstan }],
    [
      { country: "uzbek", topic: "Critical-Minerals" },
      { country: uzbekistan, topic: mining },
    ],
  ])("resemble the section that was probably meant (%#)", (names, nearest) => {
    expect(resolveSection(names, vocabulary)).toMatchObject({ kind: "unknown", nearest });
  });
});
