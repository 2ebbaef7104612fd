import { sectionPath } from "./section.ts";

/** All articles in one list, newest first, and the positions in it, ascending, of those of each country and each topic. */
export type Membership = {
  slugs: readonly string[];
  /** By path of the country's or the topic's own section. */
  members: Readonly<Record<string, readonly number[]>>;
};

type Parts = { countries: readonly { slug: string }[]; topics: readonly { slug: string }[] };

/**
 * The articles, newest first, that are in any of a selection's countries and any of its topics; in any at all where it
 * names none.
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
