import { describe, expect, test } from "vitest";
import { sectionLabel } from "../../src/section/labels.ts";
import { fillSections, sectionPath, sectionsOf } from "../../src/section/section.ts";

const kazakhstan = { code: "KZ", name: "Kazakhstan", slug: "kazakhstan" };
const korea = { code: "KR", name: "South Korea", slug: "south-korea" };
const energy = { slug: "energy", name: "Energy", description: "Power.", aliases: [] };

describe("a section", () => {
  test.each([
    [{}, "", undefined],
    [{ country: kazakhstan }, "/countries/kazakhstan", "Kazakhstan"],
    [{ topic: energy }, "/topics/energy", "Energy"],
    [{ country: korea, topic: energy }, "/countries/south-korea/topics/energy", "South Korea: Energy"],
  ])("has a path and a label (%#)", (section, path, label) => {
    expect(sectionPath(section)).toBe(path);
    expect(sectionLabel(section)).toBe(label);
  });
});

describe("an article", () => {
  test("is in everything, each of its countries and topics, and each pair of them", () => {
    expect(sectionsOf({ countries: [kazakhstan, korea], topics: [energy] }).map(sectionPath)).toEqual([
      "",
      "/topics/energy",
      "/countries/kazakhstan",
      "/countries/kazakhstan/topics/energy",
      "/countries/south-korea",
      "/countries/south-korea/topics/energy",
    ]);
  });
});

describe("filling sections", () => {
  test("keeps the order of the articles and sorts the sections by path", () => {
    const first = { name: "first", countries: [korea], topics: [energy] };
    const second = { name: "second", countries: [kazakhstan, korea], topics: [] };
    const filled = fillSections([first, second]);
    expect(filled.map(({ path, articles }) => [path, articles.map(({ name }) => name)])).toEqual([
      ["", ["first", "second"]],
      ["/countries/kazakhstan", ["second"]],
      ["/countries/south-korea", ["first", "second"]],
      ["/countries/south-korea/topics/energy", ["first"]],
      ["/topics/energy", ["first"]],
    ]);
  });
});
