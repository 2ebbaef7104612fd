import { sectionPath } from "./section.ts";

/**
 * The slugs of all articles, newest first, and for each country and each topic the positions of its articles
 * in that list, ascending.
 */
export type Membership = {
  slugs: readonly string[];
  /** Positions by path of the country's or the topic's section. */
  members: Readonly<Record<string, readonly number[]>>;
};

type Parts = { countries: readonly { slug: string }[]; topics: readonly { slug: string }[] };

/**
 * Returns the slugs of a selection's articles, newest first: those in any of its countries and any of its
 * topics. An empty list of countries or topics matches every article.
 */
export function slugsIn({ slugs, members }: Membership, { countries, topics }: Parts): string[] {
  const sides = [
    countries.map((country) => sectionPath({ country })),
    topics.map((topic) => sectionPath({ topic })),
  ].filter((paths) => paths.length > 0);
  const marked = sides.map((paths) => {
    const marks = new Uint8Array(slugs.length);
    for (const path of paths) for (const position of members[path] ?? []) marks[position] = 1;
    return marks;
  });
  return slugs.filter((_, position) => marked.every((marks) => marks[position] === 1));
}
