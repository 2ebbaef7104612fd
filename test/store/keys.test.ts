import { describe, expect, test } from "vitest";
import { KEY_PREFIX, KINDS, keys, kindOf, sectionOfKey } from "../../src/store/keys.ts";

const energy = "/countries/kazakhstan/topics/energy";

describe("keys", () => {
  test.each([
    [keys.site, "v1/site", "site"],
    [keys.push, "v1/push", "push"],
    [keys.index, "v1/index", "index"],
    [keys.section(""), "v1/section/all", "section"],
    [keys.section("/countries/kazakhstan"), "v1/section/countries/kazakhstan", "section"],
    [keys.section("/topics/archives"), "v1/section/topics/archives", "section"],
    [keys.archives("/topics/archives"), "v1/section/topics/archives/archives", "archives"],
    [keys.section("/topics/archive"), "v1/section/topics/archive", "section"],
    [keys.section(energy), "v1/section/countries/kazakhstan/topics/energy", "section"],
    [keys.archives(""), "v1/section/all/archives", "archives"],
    [keys.archives(energy), "v1/section/countries/kazakhstan/topics/energy/archives", "archives"],
    [keys.archivePage("", "2024-11-06-3f2a9c1e"), "v1/section/all/archive/2024-11-06-3f2a9c1e", "archive"],
    [keys.article("gas"), "v1/article/gas", "article"],
    [keys.sitemap("2024-11"), "v1/sitemap/2024-11", "sitemap"],
    [keys.media("maps/route.3f2a9c1e07.png"), "v1/media/maps/route.3f2a9c1e07.png", "media"],
  ])("%s is the key of the contract", (key, literal, kind) => {
    expect(key).toBe(literal);
    expect(key.startsWith(KEY_PREFIX)).toBe(true);
    expect(kindOf(key)).toBe(kind);
  });

  test.each(["", "/countries/kazakhstan", "/topics/energy", "/topics/archives", energy])(
    "of the section %j give its path",
    (path) => {
      expect(sectionOfKey(keys.section(path))).toBe(path);
      expect(sectionOfKey(keys.archives(path))).toBeUndefined();
      expect(sectionOfKey(keys.archivePage(path, "2024-11-06-3f2a9c1e"))).toBeUndefined();
    },
  );

  test.each(["v1/site", "v1/index", "v1/article/section", "v1/section", "v1/section/", "v2/section/all"])(
    "of other kinds, such as %s, give no path",
    (key) => expect(sectionOfKey(key)).toBeUndefined(),
  );

  test("are written so that nothing ever refers to a missing value", () => {
    expect(KINDS).toEqual([
      "push",
      "media",
      "article",
      "archive",
      "archives",
      "section",
      "sitemap",
      "index",
      "redirect",
      "withdrawal",
      "site",
    ]);
  });
});
