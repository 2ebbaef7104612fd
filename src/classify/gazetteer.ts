import { cityMapping } from "city-timezones";
import countries from "world-countries/countries.json" with { type: "json" };
import { findCountry } from "../taxonomy/iso3166.ts";
import { names } from "./names.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";
import type { Place, PlaceKind } from "./place.ts";
import { fold } from "./words.ts";

/** The smallest population of a city in the gazetteer. */
const MIN_POPULATION = 250_000;

/** How many times larger a city must be than the next city of its name, in another country, to be the one meant. */
const DOMINANT = 5;

/** Yields all phrases that name countries in English news. If two are the same, the first counts. */
export function* gazetteerEntries(): Generator<readonly [string, Place]> {
  for (const phrase of names.setPhrases) yield [phrase, { codes: [], kind: "name" }];
  for (const entry of ownEntries()) yield entry;
  const excluded = new Set(names.notPlaces.map(fold));
  for (const entry of packageEntries()) if (!excluded.has(fold(entry[0]))) yield entry;
}

export const gazetteer: Phrases<Place> = phrasesOf(gazetteerEntries());

function* ownEntries(): Generator<[string, Place]> {
  for (const kind of ["name", "demonym", "capital"] as const) {
    for (const [word, codes] of Object.entries(names.shared[kind])) yield* forms(word, { codes, kind });
  }
  yield* all(names.names, "name");
  yield* all(names.demonyms, "demonym");
  yield* all(names.metonyms, "capital");
  yield* all(names.places, "place");
}

function* packageEntries(): Generator<[string, Place]> {
  yield* regions();
  // Territories come last, because they share words with the countries that they belong to.
  const assigned = countries.filter(({ cca2 }) => findCountry(cca2) !== undefined);
  const states = assigned.filter(({ unMember }) => unMember);
  const ordered = [...states, ...assigned.filter(({ unMember }) => !unMember)];
  for (const { cca2, name } of ordered) {
    for (const spelling of [name.common, name.official]) yield [spelling, { codes: [cca2], kind: "name" }];
  }
  for (const { cca2, demonyms } of ordered) {
    const { eng } = demonyms;
    for (const word of new Set([eng?.m ?? "", eng?.f ?? ""]))
      yield* forms(word, { codes: [cca2], kind: "demonym" });
  }
  // Capitals of territories are left out: many are words or persons' names (The Valley, Douglas, Stanley).
  for (const { cca2, capital } of states)
    for (const city of capital) yield [city, { codes: [cca2], kind: "capital" }];
  yield* cities();
}

function* all(
  lists: Readonly<Record<string, readonly string[]>>,
  kind: PlaceKind,
): Generator<[string, Place]> {
  for (const [code, words] of Object.entries(lists)) {
    for (const word of words)
      yield* kind === "demonym"
        ? forms(word, { codes: [code], kind })
        : [[word, { codes: [code], kind }] as [string, Place]];
  }
}

/** Yields a word and, if it is a demonym, its plural. */
function* forms(word: string, place: Place): Generator<[string, Place]> {
  if (word === "") return;
  yield [word, place];
  if (place.kind === "demonym" && !/(?:s|sh|ch|ese|z)$/.test(word)) yield [`${word}s`, place];
}

/** Yields the parts of continents as the United Nations divide them (M49): "Central Asia", "Central Asian". */
function* regions(): Generator<[string, Place]> {
  for (const [region, members] of Map.groupBy(countries, ({ subregion }) => subregion)) {
    const place: Place = { codes: members.map(({ cca2 }) => cca2), kind: "region" };
    if (region === "") continue;
    yield [region, place];
    if (/(?:Asia|Africa|America)$/.test(region)) yield [`${region}n`, place];
    if (/Europe$/.test(region)) yield [`${region}an`, place];
  }
}

function* cities(): Generator<[string, Place]> {
  const assigned = cityMapping.filter(({ iso2 }) => findCountry(iso2) !== undefined);
  for (const [name, all] of Map.groupBy(assigned, ({ city_ascii }) => city_ascii)) {
    const [largest, next] = all.toSorted((a, b) => b.pop - a.pop);
    if (largest === undefined || largest.pop < MIN_POPULATION) continue;
    const rival = next !== undefined && next.iso2 !== largest.iso2 && next.pop * DOMINANT > largest.pop;
    if (!rival) yield [name, { codes: [largest.iso2], kind: "city" }];
  }
}
