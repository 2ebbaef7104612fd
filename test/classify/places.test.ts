import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gazetteerEntries } from "../../src/classify/gazetteer.ts";
import { findPlaces } from "../../src/classify/named-places.ts";
import { names } from "../../src/classify/names.ts";
import { findCountry } from "../../src/taxonomy/iso3166.ts";
import { TIME_FACTOR } from "../support/time.ts";

/** The codes of the countries that a text without a headline names, each with its words, in order. */
function places(text: string): string {
  return findPlaces(text, 0)
    .map(({ code, written }) => `${code} ${written}`)
    .join(", ");
}

describe("a country is named by", () => {
  test.each([
    ["its name", "Kazakhstan and Kyrgyzstan agreed.", "KZ Kazakhstan, KG Kyrgyzstan"],
    ["a possessive", "Kazakhstan's minister met Uzbekistan’s.", "KZ Kazakhstan's, UZ Uzbekistan’s"],
    ["its people and things", "Uzbeks buy Kazakh flour from a Tajik.", "UZ Uzbeks, KZ Kazakh, TJ Tajik"],
    ["its capital", "Talks in Astana and Bishkek", "KZ Astana, KG Bishkek"],
    ["a large city", "From Almaty to Istanbul and Shanghai", "KZ Almaty, TR Istanbul, CN Shanghai"],
    ["another spelling", "Türkiye, Turkey, Turkiye", "TR Türkiye, TR Turkey, TR Turkiye"],
    [
      "an abbreviation",
      "the U.S., the US, the USA, the UK, the UAE and the EU",
      "US U.S., US US, US USA, GB UK, AE UAE, EU EU",
    ],
    [
      "its government",
      "The Kremlin told Brussels and the White House",
      "RU Kremlin, EU Brussels, US White House",
    ],
    [
      "a compound",
      "a Kazakh-Chinese venture, Moscow–Beijing ties",
      "KZ Kazakh, CN Chinese, RU Moscow, CN Beijing",
    ],
    ["several words", "the Republic of Korea, Saudi Arabia", "KR Republic of Korea, SA Saudi Arabia"],
  ])("%s", (_what, text, expected) => {
    expect(places(text)).toBe(expected);
  });
});

describe("only whole words count, and the longest name", () => {
  test.each([
    ["South Korea and North Korea", "KR South Korea, KP North Korea"],
    [
      "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea",
      "GN Guinea, GW Guinea-Bissau, GQ Equatorial Guinea, PG Papua New Guinea",
    ],
    ["Niger and Nigeria", "NE Niger, NG Nigeria"],
    ["Dominica and the Dominican Republic", "DM Dominica, DO Dominican Republic"],
    ["Northern Ireland and Ireland", "GB Northern Ireland, IE Ireland"],
    ["American Samoa and Samoa", "AS American Samoa, WS Samoa"],
    [
      "the Democratic Republic of the Congo and the Republic of the Congo",
      "CD Democratic Republic of the Congo, CG Republic of the Congo",
    ],
    ["Romania, a Roman, Somali", "RO Romania, SO Somali"],
    ["New Mexico, New Jersey, New South Wales", "US New Mexico"],
  ])("%s", (text, expected) => {
    expect(places(text)).toBe(expected);
  });
});

describe("what only looks like a country is not one:", () => {
  test.each([
    ["common words", "turkey for Christmas, fine china, chad, a jersey"],
    ["a pronoun", "They told us to leave. HELP US NOW"],
    [
      "set phrases",
      "a Swiss army knife, French fries, the Indian Ocean, South America, Turkish delight, American football",
    ],
    ["persons by first name", "A report by Jordan Ellery. Jordan said so."],
    ["persons by last name", "We met Tom Holland. Holland smiled."],
    ["persons with a title", "Mr London and Judge Washington agreed."],
    ["turkeys at the beginning of a sentence", "Turkey is on the menu. There is gravy, and stuffing."],
    ["what is in lower case elsewhere", "China is fragile. This china is old."],
    ["a verb", "Polish the floor, and polish it well."],
  ])("%s", (_what, text) => {
    expect(places(text)).toBe("");
  });
});

describe("a country is recognised although", () => {
  test.each([
    ["a pronoun looks like it", "He joined us. The US and UK agreed.", "US US, GB UK"],
    [
      "a conjunction comes before it",
      "Although Poland backed it, Poland's parliament did not.",
      "PL Poland, PL Poland's",
    ],
    ["something is named after it", "Air France flies. France hopes.", "FR France, FR France"],
    [
      "more of a name follows",
      "Israel Defense Forces said so. Israel said it, in Jerusalem.",
      "IL Israel, IL Jerusalem",
    ],
    ["the text mentions meat", "Turkey lifts a ban on meat. Ankara agreed.", "TR Turkey, TR Ankara"],
    [
      "the text mentions a governor",
      "Georgia's central bank has a governor. The governor met Tbilisi.",
      "GE Georgia's, GE Tbilisi",
    ],
  ])("%s", (_why, text, expected) => {
    expect(places(text)).toBe(expected);
  });
});

describe("places that are usually words or names are not countries:", () => {
  test.each([
    ["a valley", "The valley was flooded, the bottom fell out."],
    ["workers", "Male workers, a reunion, island nations."],
    ["a lake", "Lake Victoria, Morgan Stanley, Michael Douglas, Thomas Mann."],
    ["footballers", "Vitor Pereira and Luis Mendoza met Juan Santos."],
    ["more of them", "Charlotte Windsor and Orlando Cleveland, Pole position, the North Pole."],
    ["newspapers", "The Washington Post and The New York Times report."],
  ])("%s", (_what, text) => {
    expect(places(text)).toBe("");
  });
});

describe("the gazetteer", () => {
  const entries = [...gazetteerEntries()];

  test("has only codes that content may use, except in regions", () => {
    const codes = new Set(
      entries.filter(([, { kind }]) => kind !== "region").flatMap(([, place]) => place.codes),
    );
    for (const code of codes) expect(findCountry(code)?.code).toBe(code);
  });

  test("has no name of ours twice, and none that the data packages have", () => {
    const counts = new Map<string, number>();
    for (const [phrase] of entries) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
    const ours = [names.names, names.demonyms, names.metonyms, names.places].flatMap((lists) =>
      Object.values(lists).flat(),
    );
    expect(ours.filter((phrase) => (counts.get(phrase) ?? 0) !== 1)).toEqual([]);
    expect(new Set(ours).size).toBe(ours.length);
  });

  test("has every first and last name on our lists as a place", () => {
    const phrases = new Set(entries.map(([phrase]) => phrase));
    expect([...names.firstNames, ...names.lastNames].filter((name) => !phrases.has(name))).toEqual([]);
  });
});

test("long texts are read fast", () => {
  const begin = performance.now();
  for (const text of ["Jordan Xu. ", "china China ", "Georgia Atlanta Tbilisi "])
    findPlaces(text.repeat(20_000), 0);
  expect(performance.now() - begin).toBeLessThan(10_000 * TIME_FACTOR);
});

describe("an ambiguous name depends on the rest of the text", () => {
  test.each([
    [
      "Georgia the state",
      "Georgia voted. Atlanta and Savannah counted.",
      "US Georgia, US Atlanta, US Savannah",
    ],
    [
      "Georgia the country",
      "Georgia voted. Tbilisi counted, an envoy of Atlanta watched.",
      "GE Georgia, GE Tbilisi, US Atlanta",
    ],
    ["a turkey in Turkey", "Turkey sells turkey. Turkish farmers like it.", "TR Turkey, TR Turkish"],
    ["Jordan and a Jordan", "Jordan Pell spoke in Jordan. Amman listened.", "JO Jordan, JO Amman"],
    ["Korean, where the south is named", "South Korea and Korean firms", "KR South Korea, KR Korean"],
    ["Korean, where the north is named", "North Korea and Korean troops", "KP North Korea, KP Korean"],
    [
      "Korean, where both are named",
      "South Korea, North Korea, Korean families",
      "KR South Korea, KP North Korea",
    ],
    [
      "Congolese, where Brazzaville is named",
      "Brazzaville and Congolese forests",
      "CG Brazzaville, CG Congolese",
    ],
    ["Brussels in Belgium", "Brussels is in Belgium", "BE Brussels, BE Belgium"],
  ])("%s", (_what, text, expected) => {
    expect(places(text)).toBe(expected);
  });

  test("a region names all of its countries", () => {
    expect(places("Central Asia")).toBe(
      "KZ Central Asia, KG Central Asia, TJ Central Asia, TM Central Asia, UZ Central Asia",
    );
  });
});

test("any text is read, and every match is a part of it", () => {
  const word = fc.constantFrom(
    "Jordan",
    "Georgia",
    "in",
    "Turkey",
    "turkey",
    "U.S.",
    "Korean",
    "Ms",
    ".",
    "\n",
    "’s",
    "–",
    "Guinea",
  );
  const text = fc
    .array(fc.oneof(word, fc.string({ unit: "binary" })), { maxLength: 30 })
    .map((parts) => parts.join(" "));
  fc.assert(
    fc.property(text, fc.nat(50), (written, bodyStart) => {
      for (const { start, written: found } of findPlaces(written, bodyStart)) {
        expect(written.slice(start, start + found.length)).toBe(found);
      }
    }),
  );
});
