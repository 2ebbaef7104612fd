import { cityMapping } from "city-timezones";
import countries from "world-countries/countries.json" with { type: "json" };
import { findCountry } from "../taxonomy/iso3166.ts";
import { names } from "./names.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";
import type { Place, PlaceKind } from "./place.ts";
import { fold } from "./words.ts";

/** Inhabitants. */
const LARGE_CITY = 250_000;

/** How much larger than the next of its name a city must be to be the one that is meant. */
const DOMINANT = 5;

/** All phrases of English news by which countries are known. Of two that are the same, the first counts. */
export function* gazetteerEntries(): Generator<readonly [string, Place]> {
  for (const phrase of names.setPhrases) yield [phrase, { codes: [], kind: "name" }];
  for (const entry of ours()) yield entry;
  const excluded = new Set(names.notPlaces.map(fold));
  for (const entry of theirs()) if (!excluded.has(fold(entry[0]))) yield entry;
}

export const gazetteer: Phrases<Place> = phrasesOf(gazetteerEntries());

function* ours(): Generator<[string, Place]> {
  for (const kind of ["name", "demonym", "capital"] as const) {
    for (const [word, codes] of Object.entries(names.shared[kind])) yield* forms(word, { codes, kind });
  }
  yield* all(names.names, "name");
  yield* all(names.demonyms, "demonym");
  yield* all(names.metonyms, "capital");
  yield* all(names.places, "place");
}

function* theirs(): Generator<[string, Place]> {
  yield* regions();
  // Territories share the words of the countries that they belong to.
  const assigned = countries.filter(({ cca2 }) => findCountry(cca2) !== undefined);
  const states = assigned.filter(({ unMember }) => unMember);
  const known = [...states, ...assigned.filter(({ unMember }) => !unMember)];
  for (const { cca2, name } of known) {
    for (const spelling of [name.common, name.official]) yield [spelling, { codes: [cca2], kind: "name" }];
  }
  for (const { cca2, demonyms } of known) {
    const { eng } = demonyms;
    for (const word of new Set([eng?.m ?? "", eng?.f ?? ""]))
      yield* forms(word, { codes: [cca2], kind: "demonym" });
  }
  // Those of territories are words, and names of persons: The Valley, Douglas, Stanley.
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

/** A word and, of people, its plural. */
function* forms(word: string, place: Place): Generator<[string, Place]> {
  if (word === "") return;
  yield [word, place];
  if (place.kind === "demonym" && !/(?:s|sh|ch|ese|z)$/.test(word)) yield [`${word}s`, place];
}

/** Parts of continents as the United Nations divide them (M49): "Central Asia", "Central Asian". */
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
  const known = cityMapping.filter(({ iso2 }) => findCountry(iso2) !== undefined);
  for (const [name, all] of Map.groupBy(known, ({ city_ascii }) => city_ascii)) {
    const [largest, next] = all.toSorted((a, b) => b.pop - a.pop);
    if (largest === undefined || largest.pop < LARGE_CITY) continue;
    const rival = next !== undefined && next.iso2 !== largest.iso2 && next.pop * DOMINANT > largest.pop;
    if (!rival) yield [name, { codes: [largest.iso2], kind: "city" }];
  }
}
