import data from "world-countries/countries.json" with { type: "json" };
import { nearest } from "../core/nearest.ts";
import { toSlug } from "../core/to-slug.ts";
import type { Country } from "./country.ts";

/** The European Union, for which ISO 3166-1 reserves `EU`. The data package has only countries. */
const EUROPEAN_UNION = { cca2: "EU", cca3: "EUE", name: { common: "European Union" }, altSpellings: ["EU"] };

const assigned = [...data.filter((entry) => entry.status === "officially-assigned"), EUROPEAN_UNION];

/** All countries of ISO 3166-1 and the European Union, in the order of their codes. */
export const countries: readonly Country[] = assigned
  .map(({ cca2, name }) => ({ code: cca2, name: name.common, slug: toSlug(name.common) }))
  .sort((a, b) => (a.code < b.code ? -1 : 1));

const byCode = new Map(countries.map((country) => [country.code, country]));

/** Returns the country with this alpha-2 code (upper case); undefined if there is none. */
export function findCountry(code: string): Country | undefined {
  return byCode.get(code);
}

const codeOfSpelling = new Map(
  assigned.flatMap(({ cca2, cca3, name, altSpellings }) =>
    [cca2, cca3, name.common, ...altSpellings].map((spelling) => [spelling.toLowerCase(), cca2] as const),
  ),
);

/** Returns the code probably meant by an alpha-3 code, a name or lower case: `KAZ`, `kazakstan` → `KZ`. */
export function suggestCountry(written: string): string | undefined {
  const exact = codeOfSpelling.get(written.toLowerCase());
  if (exact !== undefined || written.length < 4) return exact;
  const spelling = nearest(written, codeOfSpelling.keys());
  return spelling === undefined ? undefined : codeOfSpelling.get(spelling);
}
