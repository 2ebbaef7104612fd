import type { CategoryKind } from "../feed/categories.ts";
import { countries, findCountry } from "../taxonomy/iso3166.ts";
import { gazetteer } from "./gazetteer.ts";
import { findPhrases } from "./phrases.ts";
import { fold, wordsOf } from "./words.ts";

/** A topic by all names that it goes by. */
export type KnownTopic = {
  slug: string;
  name: string;
  aliases: readonly string[];
  iptc?: string | undefined;
};

/** A category of an article elsewhere; `of` says what it is one of, where that is known. */
export type Category = { name: string; of?: CategoryKind };

/** What categories say; lists are empty where they say nothing. */
export type Said = {
  countries: string[];
  topics: string[];
  mentions: string[];
  /** The category that says it, by label. */
  by: Map<string, string>;
  /** Names of categories that mean nothing here, though nobody has said so. */
  unknown: string[];
};

export type ReadCategories = (categories: readonly Category[]) => Said;

/**
 * Makes a reader of categories. A category means what the mapping says of its name, whatever its case; else the country or
 * the topic whose name, slug or IPTC Media Topic it is; else nothing.
 */
export function categoryReader(
  topics: readonly KnownTopic[],
  mapping: Readonly<Record<string, readonly string[]>>,
): ReadCategories {
  const mapped = new Map(Object.entries(mapping).map(([name, labels]) => [fold(name), labels]));
  const bySlug = new Set(topics.map(({ slug }) => slug));
  const topicOf = new Map(
    topics.flatMap(({ slug, name, aliases, iptc }) =>
      [slug, name, ...aliases, ...(iptc === undefined ? [] : [iptc, `medtop:${iptc}`])].map((key) => [
        fold(key),
        slug,
      ]),
    ),
  );
  const countryOf = new Map(countries.map(({ code, name }) => [fold(name), code]));
  // Of a category of any kind, two letters may mean anything.
  const country = ({ name, of }: Category) =>
    (of === undefined ? undefined : findCountry(name)?.code) ?? countryOf.get(fold(name)) ?? nameOf(name);

  return (categories) => {
    const said: Said = { countries: [], topics: [], mentions: [], by: new Map(), unknown: [] };
    const add = (list: string[], label: string, { name }: Category) => {
      if (!list.includes(label)) list.push(label);
      said.by.set(label, said.by.get(label) ?? name);
    };
    for (const category of categories) {
      const { name, of } = category;
      const rule = mapped.get(fold(name));
      if (rule !== undefined) {
        for (const label of rule) add(bySlug.has(label) ? said.topics : said.countries, label, category);
        continue;
      }
      const code = of === "topics" ? undefined : country(category);
      const slug = of === undefined || of === "topics" ? topicOf.get(fold(name)) : undefined;
      if (slug !== undefined) add(said.topics, slug, category);
      else if (code !== undefined) add(of === "mentions" ? said.mentions : said.countries, code, category);
      else if (of === undefined) said.unknown.push(name);
    }
    return said;
  };
}

/** The country whose name, and nothing else, a category is: "USA", "Czech Republic". */
function nameOf(category: string): string | undefined {
  const words = wordsOf(category);
  const [match] = findPhrases(words, gazetteer);
  const whole =
    match?.length === words.length && match.meaning.kind === "name" && match.meaning.codes.length === 1;
  return whole ? match.meaning.codes[0] : undefined;
}
