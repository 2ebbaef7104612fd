import type { Country } from "../taxonomy/country.ts";
import type { Topic } from "../taxonomy/topic.ts";

/** The set of articles of any country or one, and of any topic or one. */
export type Section = { country?: Country | undefined; topic?: Topic | undefined };

type Parts<Part> = { country?: Part | undefined; topic?: Part | undefined };

/** The path of a section: empty for everything, else `/countries/kazakhstan/topics/energy` or a half of it. */
export function sectionPath({ country, topic }: Parts<{ slug: string }>): string {
  return (country ? `/countries/${country.slug}` : "") + (topic ? `/topics/${topic.slug}` : "");
}

/** Every section that holds an article: (1 + countries) × (1 + topics) of them, everything first. */
export function sectionsOf(article: { countries: readonly Country[]; topics: readonly Topic[] }): Section[] {
  return [undefined, ...article.countries].flatMap((country) =>
    [undefined, ...article.topics].map((topic) => ({ country, topic })),
  );
}

/** A section and its articles, in the order that they were given in. */
export type Filled<Member> = { section: Section; path: string; articles: Member[] };

/** The sections that hold any of these articles, in the order of their paths. */
export function fillSections<Member extends Parameters<typeof sectionsOf>[0]>(
  articles: readonly Member[],
): Filled<Member>[] {
  const filled = new Map<string, Filled<Member>>();
  for (const article of articles) {
    for (const section of sectionsOf(article)) {
      const path = sectionPath(section);
      const known = filled.get(path);
      if (known) known.articles.push(article);
      else filled.set(path, { section, path, articles: [article] });
    }
  }
  return [...filled.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
