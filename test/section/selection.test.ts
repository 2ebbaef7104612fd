import { describe, expect, test } from "vitest";
import { selectionLabel } from "../../src/section/labels.ts";
import { sectionPath } from "../../src/section/section.ts";
import { EVERYTHING, isSection, sectionsIn, selectionPath } from "../../src/section/selection.ts";

const kazakhstan = { code: "KZ", name: "Kazakhstan", slug: "kazakhstan" };
const uzbekistan = { code: "UZ", name: "Uzbekistan", slug: "uzbekistan" };
const energy = { slug: "energy", name: "Energy", description: "Power.", aliases: [] };
const transport = { slug: "transport", name: "Transport", description: "Ways.", aliases: [] };

describe("a selection", () => {
  test.each([
    [EVERYTHING, "", undefined],
    [{ countries: [kazakhstan], topics: [] }, "/countries/kazakhstan", "Kazakhstan"],
    [{ countries: [], topics: [transport, energy] }, "/topics/energy+transport", "Energy or Transport"],
    [
      { countries: [uzbekistan, kazakhstan], topics: [transport, energy] },
      "/countries/kazakhstan+uzbekistan/topics/energy+transport",
      "Kazakhstan or Uzbekistan: Energy or Transport",
    ],
  ])("has one path and label, whatever the order (%#)", (selection, path, label) => {
    expect(selectionPath(selection)).toBe(path);
    expect(selectionLabel(selection)).toBe(label);
  });

  test("combines all pairs of its countries and topics", () => {
    const both = { countries: [uzbekistan, kazakhstan], topics: [transport, energy] };
    expect(sectionsIn(both).map(sectionPath)).toEqual([
      "/countries/kazakhstan/topics/energy",
      "/countries/kazakhstan/topics/transport",
      "/countries/uzbekistan/topics/energy",
      "/countries/uzbekistan/topics/transport",
    ]);
  });

  test("is one section, if it names at most one country and at most one topic", () => {
    expect(isSection(EVERYTHING)).toBe(true);
    expect(isSection({ countries: [kazakhstan], topics: [energy] })).toBe(true);
    expect(isSection({ countries: [kazakhstan, uzbekistan], topics: [] })).toBe(false);
    expect(isSection({ countries: [kazakhstan], topics: [energy, transport] })).toBe(false);
  });

  test("matches any country or topic where it names none", () => {
    expect(sectionsIn(EVERYTHING).map(sectionPath)).toEqual([""]);
    expect(sectionsIn({ countries: [], topics: [energy, transport] }).map(sectionPath)).toEqual([
      "/topics/energy",
      "/topics/transport",
    ]);
    expect(sectionsIn({ countries: [uzbekistan], topics: [] }).map(sectionPath)).toEqual([
      "/countries/uzbekistan",
    ]);
  });
});
