import type { Country } from "../taxonomy/country.ts";
import type { Topic } from "../taxonomy/topic.ts";

/** A set of articles: those of one country or any, and of one topic or any. */
export type Section = { country?: Country | undefined; topic?: Topic | undefined };

type Parts<Part> = { country?: Part | undefined; topic?: Part | undefined };

/**
 * Returns the path of a section: `/countries/kazakhstan/topics/energy`, half of it, or empty for everything.
 */
export function sectionPath({ country, topic }: Parts<{ slug: string }>): string {
  return (country ? `/countries/${country.slug}` : "") + (topic ? `/topics/${topic.slug}` : "");
}

/** Returns every section that holds an article: (1 + countries) × (1 + topics) sections, everything first. */
export function sectionsOf(article: { countries: readonly Country[]; topics: readonly Topic[] }): Section[] {
  return [undefined, ...article.countries].flatMap((country) =>
    [undefined, ...article.topics].map((topic) => ({ country, topic })),
  );
}

/** A section and its articles, in the order in which they were given. */
export type Filled<Member> = { section: Section; path: string; articles: Member[] };

/** Returns the sections that hold any of these articles, in the order of their paths. */
export function fillSections<Member extends Parameters<typeof sectionsOf>[0]>(
  articles: readonly Member[],
): Filled<Member>[] {
  const filled = new Map<string, Filled<Member>>();
  for (const article of articles) {
    for (const section of sectionsOf(article)) {
      const path = sectionPath(section);
      const existing = filled.get(path);
      if (existing) existing.articles.push(article);
      else filled.set(path, { section, path, articles: [article] });
    }
  }
  return [...filled.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
