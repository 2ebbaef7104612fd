import { type Section, sectionPath } from "../section/section.ts";
import type { Country } from "../taxonomy/country.ts";
import type { Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";

/** What a site's directories are rendered from. `counts` is the number of articles in each section, by path. */
export type Directory = {
  site: Site;
  countries: readonly Country[];
  topics: readonly Topic[];
  counts: Readonly<Record<string, number>>;
};

/** A directory with the latest `updated` (RFC 3339) of each section's articles, by path. */
export type DatedDirectory = Directory & { updated: Readonly<Record<string, string>> };

/** The countries with articles: first the featured ones, in the site's order, then the others by name. */
export function countriesOf({ site, countries, counts }: Directory): Country[] {
  const rank = ({ code }: Country) =>
    site.countries.includes(code) ? site.countries.indexOf(code) : site.countries.length;
  return countries
    .filter((country) => counts[sectionPath({ country })])
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** The topics with articles (in `country`, if it is given), in the order of topics.yaml. */
export function topicsOf({ topics, counts }: Directory, country?: Country): Topic[] {
  return topics.filter((topic) => counts[sectionPath({ country, topic })]);
}

/** The section of everything, even without articles; then the countries, topics and pairs that have articles. */
export function sectionsWithArticles(directory: Directory): Section[] {
  const countries = countriesOf(directory);
  return [
    {},
    ...countries.map((country) => ({ country })),
    ...topicsOf(directory).map((topic) => ({ topic })),
    ...countries.flatMap((country) => topicsOf(directory, country).map((topic) => ({ country, topic }))),
  ];
}

/** The absolute address of a section's page. */
export function homePageOf(site: Site, section: Section): string {
  return site.url + (sectionPath(section) || "/");
}

/** The absolute address of a section's feed; `file` names the format, as in `rss.xml`. */
export function feedAddress(site: Site, section: Section, file: string): string {
  return `${site.url}${sectionPath(section)}/${file}`;
}
