import { describe, expect, test } from "vitest";
import { countries, findCountry, suggestCountry } from "../../src/taxonomy/iso3166.ts";

describe("countries", () => {
  test("are found by their code, in upper case", () => {
    expect(findCountry("KZ")).toEqual({ code: "KZ", name: "Kazakhstan", slug: "kazakhstan" });
    expect(findCountry("TR")).toEqual({ code: "TR", name: "Türkiye", slug: "turkiye" });
    expect(findCountry("kz")).toBeUndefined();
    expect(findCountry("KAZ")).toBeUndefined();
  });

  test("include the European Union", () => {
    expect(findCountry("EU")).toEqual({ code: "EU", name: "European Union", slug: "european-union" });
  });

  test("are those that ISO 3166-1 assigns, without Kosovo's XK, a user-assigned code", () => {
    expect(findCountry("XK")).toBeUndefined();
    expect(countries).toHaveLength(250);
  });

  test("are in the order of their codes", () => {
    const codes = countries.map(({ code }) => code);
    expect(codes).toEqual([...codes].sort());
  });

  test.each([
    ["KAZ", "KZ"],
    ["kz", "KZ"],
    ["Kazakhstan", "KZ"],
    ["kazakstan", "KZ"],
    ["UK", "GB"],
    ["USA", "US"],
    ["Turkey", "TR"],
    ["European Union", "EU"],
    ["XX", undefined],
    ["XYZ", undefined],
    ["Atlantis", undefined],
    ["", undefined],
  ])("%j suggests %s", (written, code) => {
    expect(suggestCountry(written)).toBe(code);
  });

  test("are suggested for their own code and name", () => {
    expect(countries.filter(({ code }) => suggestCountry(code.toLowerCase()) !== code)).toEqual([]);
    expect(countries.filter(({ code, name }) => suggestCountry(name) !== code)).toEqual([]);
  });
});
