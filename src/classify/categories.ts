import type { CategoryKind } from "../feed/categories.ts";
import { countries, findCountry } from "../taxonomy/iso3166.ts";
import { gazetteer } from "./gazetteer.ts";
import { findPhrases } from "./phrases.ts";
import { fold, wordsOf } from "./words.ts";

/** A topic with all the names that it is known by. */
export type KnownTopic = {
  slug: string;
  name: string;
  aliases: readonly string[];
  iptc?: string | undefined;
};

/** A category that a source gives an article; `of` is the kind of category, if that is known. */
export type Category = { name: string; of?: CategoryKind };

/** The labels that categories mean; a list is empty if they mean none of that kind. */
export type CategoryLabels = {
  countries: string[];
  topics: string[];
  mentions: string[];
  /** The category that each label comes from, by label. */
  by: Map<string, string>;
  /** Names of categories that mean nothing here and are not mapped. */
  unknown: string[];
};

export type ReadCategories = (categories: readonly Category[]) => CategoryLabels;

/**
 * Makes a reader of categories. A category means what the mapping gives for its name, ignoring case; otherwise the country
 * or topic whose name, slug or IPTC Media Topic it is; otherwise nothing.
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
  // If the kind of category is unknown, two letters may mean anything.
  const country = ({ name, of }: Category) =>
    (of === undefined ? undefined : findCountry(name)?.code) ?? countryOf.get(fold(name)) ?? nameOf(name);

  return (categories) => {
    const given: CategoryLabels = { countries: [], topics: [], mentions: [], by: new Map(), unknown: [] };
    const add = (list: string[], label: string, { name }: Category) => {
      if (!list.includes(label)) list.push(label);
      given.by.set(label, given.by.get(label) ?? name);
    };
    for (const category of categories) {
      const { name, of } = category;
      const rule = mapped.get(fold(name));
      if (rule !== undefined) {
        for (const label of rule) add(bySlug.has(label) ? given.topics : given.countries, label, category);
        continue;
      }
      const code = of === "topics" ? undefined : country(category);
      const slug = of === undefined || of === "topics" ? topicOf.get(fold(name)) : undefined;
      if (slug !== undefined) add(given.topics, slug, category);
      else if (code !== undefined) add(of === "mentions" ? given.mentions : given.countries, code, category);
      else if (of === undefined) given.unknown.push(name);
    }
    return given;
  };
}

/** The country that a category names, if it is nothing but a name: "USA", "Czech Republic". */
function nameOf(category: string): string | undefined {
  const words = wordsOf(category);
  const [match] = findPhrases(words, gazetteer);
  const whole =
    match?.length === words.length && match.meaning.kind === "name" && match.meaning.codes.length === 1;
  return whole ? match.meaning.codes[0] : undefined;
}
