import { describe, expect, test } from "vitest";
import { KEY_PREFIX, keys, kindOf, writingOrder } from "../../src/store/keys.ts";

const energy = "/countries/kazakhstan/topics/energy";

describe("keys", () => {
  test.each([
    [keys.site, "v1/site", "site"],
    [keys.section(""), "v1/section/all", "section"],
    [keys.section("/countries/kazakhstan"), "v1/section/countries/kazakhstan", "section"],
    [keys.section("/topics/archive"), "v1/section/topics/archive", "section"],
    [keys.section(energy), "v1/section/countries/kazakhstan/topics/energy", "section"],
    [keys.archives(""), "v1/section/all/archives", "archives"],
    [keys.archives(energy), "v1/section/countries/kazakhstan/topics/energy/archives", "archives"],
    [keys.archivePage("", "2024-11-06-3f2a9c1e"), "v1/section/all/archive/2024-11-06-3f2a9c1e", "archive"],
    [keys.article("gas"), "v1/article/gas", "article"],
    [keys.media("maps/route.3f2a9c1e07.png"), "v1/media/maps/route.3f2a9c1e07.png", "media"],
  ])("%s is what it is in the contract", (key, literal, kind) => {
    expect(key).toBe(literal);
    expect(key.startsWith(KEY_PREFIX)).toBe(true);
    expect(kindOf(key)).toBe(kind);
  });

  test("are written so that nothing refers to what is not there yet", () => {
    const written = [
      keys.media("a.png"),
      keys.article("gas"),
      keys.archivePage("", "2024-11-06-3f2a9c1e"),
      keys.archives(""),
      keys.section(""),
      keys.site,
    ];
    expect(written.toReversed().sort((a, b) => writingOrder(a) - writingOrder(b))).toEqual(written);
  });
});
