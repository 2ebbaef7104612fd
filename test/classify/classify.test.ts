import { describe, expect, test } from "vitest";
import type { Category } from "../../src/classify/categories.ts";
import { type ClassifyRules, classifier } from "../../src/classify/classify.ts";
import { wordsOf } from "../../src/classify/words.ts";

const TOPICS = [
  {
    slug: "energy",
    name: "Energy",
    aliases: ["power"],
    iptc: "20000256",
    keywords: ["power plant", "uranium", "gas", "electric*"],
  },
  { slug: "mining", name: "Mining", aliases: [], keywords: ["uranium", "ore", "mine"] },
  { slug: "oil-and-gas", name: "Oil & gas", aliases: [], keywords: [] },
];

function classify(
  text: { title?: string; body?: string },
  categories: Category[] = [],
  rules: Partial<ClassifyRules> = {},
) {
  const fallback = { countries: [], topics: [] };
  const make = classifier({
    topics: TOPICS,
    featured: ["KZ", "KG", "TJ", "TM", "UZ"],
    categories: {},
    fallback,
    ...rules,
  });
  return make({ title: text.title ?? "", body: text.body ?? "" }, categories);
}

describe("categories come first", () => {
  test.each([
    ["the name of a country", "Kazakhstan", ["KZ"], []],
    ["in any case", "KAZAKHSTAN", ["KZ"], []],
    ["another name of it", "Czech Republic", ["CZ"], []],
    ["an abbreviation of it", "USA", ["US"], []],
    ["two letters, which may mean anything", "IT", [], []],
    ["the name of a topic", "energy", [], ["energy"]],
    ["its slug", "oil-and-gas", [], ["oil-and-gas"]],
    ["an earlier slug of it", "power", [], ["energy"]],
    ["its IPTC Media Topic", "medtop:20000256", [], ["energy"]],
    ["something else", "Kazakh cuisine", [], []],
    ["a demonym", "Kazakh", [], []],
  ])("%s", (_what, name, countries, topics) => {
    const found = classify({}, [{ name }]);
    expect([found.countries, found.topics]).toEqual([countries, topics]);
  });

  test("some are mapped, in any case, to what they mean here", () => {
    const rules = { categories: { "Oil & Gas": ["energy", "KZ"], Energy: [], Georgia: ["US"] } };
    const found = classify({}, [{ name: "oil & gas" }, { name: "Energy" }, { name: "georgia" }], rules);
    expect(found).toMatchObject({ countries: ["KZ", "US"], topics: ["energy"], doubts: [] });
    expect(found.why).toEqual([
      'KZ from category "oil & gas"',
      'US from category "georgia"',
      'energy from category "oil & gas"',
    ]);
  });

  test("some mean nothing, which is reported unless they are mapped", () => {
    const rules = { categories: { News: [] } };
    const found = classify({}, [{ name: "Featured" }, { name: "News" }, { name: "Energy" }], rules);
    expect([found.unknown, found.topics]).toEqual([["Featured"], ["energy"]]);
  });

  test("those of our own feeds have a kind", () => {
    const found = classify({ body: "Almaty, Almaty, Almaty" }, [
      { name: "Georgia", of: "mentions" },
      { name: "CN", of: "countries" },
      { name: "mining", of: "topics" },
      { name: "unknown", of: "topics" },
    ]);
    expect(found).toMatchObject({ countries: ["CN"], mentions: ["GE"], topics: ["mining"] });
  });

  test("the text gives the labels that they do not", () => {
    const found = classify({ title: "Ore from the mine", body: "Ore, mine, mines." }, [
      { name: "Kazakhstan" },
    ]);
    expect(found).toMatchObject({ countries: ["KZ"], topics: ["mining"] });
  });
});

describe("a text is about", () => {
  test("what it names in its title and at its beginning; other countries are named in passing", () => {
    const found = classify({
      title: "Almaty builds a power plant",
      body: `Kazakhstan's largest city builds a power plant for electricity. ${"Words without names go on and on. ".repeat(20)}A French firm from Paris helps.`,
    });
    expect(found).toMatchObject({ countries: ["KZ"], mentions: ["FR"], topics: ["energy"] });
    expect(found.why[0]).toMatch(/^KZ 0\.\d\d: "Almaty", "Kazakhstan's"$/);
  });

  test("all countries of a region, if it names no country", () => {
    const found = classify({ title: "Central Asia warms", body: "Central Asia is warmer than before." });
    expect(found.countries.toSorted()).toEqual(["KG", "KZ", "TJ", "TM", "UZ"]);
    expect(classify({ title: "Central Asia and Iran", body: "Iran." }).countries).toEqual(["IR"]);
    expect(classify({ title: "Central Asia warms" }, [], { featured: ["KZ"] }).countries).toEqual([]);
  });

  test("all countries of a row if it is about half of them", () => {
    const body = `Five states met: Armenia, Kazakhstan, Kyrgyzstan, Tajikistan and Uzbekistan. ${"More words. ".repeat(40)}Kazakhstan, Uzbekistan and Kyrgyzstan spoke.`;
    expect(classify({ title: "Kazakhstan, Uzbekistan and Kyrgyzstan meet", body }).countries).toContain("AM");
  });

  test("all countries of a row if it is about exactly half of them, but not if it is about fewer", () => {
    const body = (row: string) =>
      `They met: ${row}. ${"More words. ".repeat(40)}Kazakhstan and Uzbekistan spoke.`;
    const countriesIn = (row: string) =>
      classify({ title: "Kazakhstan and Uzbekistan meet", body: body(row) }).countries.toSorted();
    expect(countriesIn("Armenia, Azerbaijan, Kazakhstan and Uzbekistan")).toEqual(["AM", "AZ", "KZ", "UZ"]);
    expect(countriesIn("Armenia, Azerbaijan, Georgia, Kazakhstan and Uzbekistan")).toEqual(["KZ", "UZ"]);
  });

  test("the fallback labels of the site if nothing is found", () => {
    const nothing = classify({ title: "Words", body: "More words." });
    expect(nothing).toEqual({
      countries: [],
      mentions: [],
      topics: [],
      why: [],
      unknown: [],
      doubts: ["no country was found", "no topic was found"],
    });
    const fallback = { countries: ["KZ"], topics: ["energy"] };
    expect(classify({ title: "Words" }, [], { fallback })).toMatchObject({
      ...fallback,
      doubts: ["no country was found", "no topic was found"],
    });
  });

  test("what is near the threshold, with a doubt", () => {
    const found = classify({ body: "A mine in Kazakhstan. More uranium." });
    expect(found.topics).toEqual(["mining"]);
    expect(found.doubts.join("; ")).toContain("mining 0.");
  });

  test("a topic by its keywords with any ending, in any script and case", () => {
    const topics = [{ slug: "energy", name: "Energy", aliases: [], keywords: ["электр*", "газ"] }];
    const body = "Электростанция и электричество. Газ! ГАЗ?";
    expect(classify({ title: "Электроэнергия", body }, [], { topics }).topics).toEqual(["energy"]);
  });
});

test.each([
  ["Kazakhstan’s U.S.-led, Côte d'Ivoire", ["kazakhstan", "us", "led", "cote", "divoire"]],
  ["N’Djamena O‘zbekiston", ["ndjamena", "ozbekiston"]],
  ["", []],
])("%j has the words %j", (text, expected) => {
  expect(wordsOf(text).map(({ folded }) => folded)).toEqual(expected);
});
