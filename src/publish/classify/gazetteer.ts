import { createRequire } from "node:module";
import countries from "world-countries/countries.json" with { type: "json" };
import * as names from "./names.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";

const { cityMapping } = createRequire(import.meta.url)("city-timezones") as typeof import("city-timezones");

/** How directly a word points to a country. */
export type Kind = "name" | "demonym" | "capital" | "place" | "region";

/** What a phrase stands for: one of these countries (of a region all), or none, if it only looks like it. */
export type Place = { codes: readonly string[]; kind: Kind };

/** Inhabitants. */
const LARGE_CITY = 250_000;

/** How much larger than the next of its name a city must be to be the one that is meant. */
const DOMINANT = 5;

/** All phrases of English news by which countries are known. */
export const gazetteer: Phrases<Place> = phrasesOf(entries());

function* entries(): Generator<[string, Place]> {
  for (const phrase of names.SET_PHRASES) yield [phrase, { codes: [], kind: "name" }];
  yield* regions();
  for (const [word, codes] of Object.entries(names.SHARED))
    yield* forms(word, { codes, kind: kindOfShared(word) });
  yield* all(names.MORE_NAMES, "name");
  // Territories share the words of the countries that they belong to.
  const assigned = countries.filter(({ status }) => status === "officially-assigned");
  const known = [
    ...assigned.filter(({ unMember }) => unMember),
    ...assigned.filter(({ unMember }) => !unMember),
  ];
  for (const { cca2, name, altSpellings } of known) {
    const spellings = altSpellings.filter(
      (spelling) => spelling.length > 3 && /^[\p{Script=Latin}\s'’-]+$/u.test(spelling),
    );
    for (const spelling of [name.common, name.official, ...spellings]) {
      if (!names.NOT_CITIES.has(spelling)) yield [spelling, { codes: [cca2], kind: "name" }];
    }
  }
  for (const [code, words] of Object.entries(names.MORE_DEMONYMS)) {
    for (const word of words) yield* forms(word, { codes: [code], kind: "demonym" });
  }
  for (const { cca2, demonyms } of known) {
    const { eng } = demonyms;
    for (const word of new Set([eng?.m ?? "", eng?.f ?? ""]))
      yield* forms(word, { codes: [cca2], kind: "demonym" });
  }
  yield* all(names.METONYMS, "capital");
  for (const { cca2, capital } of known) {
    for (const city of capital) yield [city, { codes: [cca2], kind: "capital" }];
  }
  yield* all(names.MORE_PLACES, "place");
  yield* cities();
}

function* all(lists: Readonly<Record<string, readonly string[]>>, kind: Kind): Generator<[string, Place]> {
  for (const [code, words] of Object.entries(lists))
    for (const word of words) yield [word, { codes: [code], kind }];
}

/** A word and its plural. */
function* forms(word: string, place: Place): Generator<[string, Place]> {
  if (word === "") return;
  yield [word, place];
  if (!/(?:s|sh|ch|ese|z)$/.test(word)) yield [`${word}s`, place];
}

function kindOfShared(word: string): Kind {
  return /(?:n|ese)$/.test(word) ? "demonym" : "name";
}

/** Parts of continents as the United Nations divide them (M49): "Central Asia", "Central Asian". */
function* regions(): Generator<[string, Place]> {
  for (const [region, members] of Map.groupBy(countries, ({ subregion }) => subregion)) {
    const place: Place = { codes: members.map(({ cca2 }) => cca2), kind: "region" };
    if (region !== "") for (const name of [region, `${region}n`]) yield [name, place];
  }
}

function* cities(): Generator<[string, Place]> {
  const byName = Map.groupBy(cityMapping, ({ city_ascii }) => city_ascii);
  for (const [name, all] of byName) {
    const [largest, next] = all.toSorted((a, b) => b.pop - a.pop);
    if (largest === undefined || largest.pop < LARGE_CITY || names.NOT_CITIES.has(name)) continue;
    const rival = next !== undefined && next.iso2 !== largest.iso2 && next.pop * DOMINANT > largest.pop;
    if (!rival) yield [name, { codes: [largest.iso2], kind: "place" }];
  }
}
