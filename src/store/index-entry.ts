import type { ListedArticle } from "../article/article.ts";
import type { Filled } from "../section/section.ts";
import type { Entry, MakeEntry } from "./entry.ts";
import { keys } from "./keys.ts";
import type { IndexRecord } from "./records.ts";

/**
 * Makes the index of all articles, and of those of each country and each topic. The articles, and those of each section,
 * must be ascending by (`published`, id). There is an index even if there are no articles.
 */
export function indexEntry<Member extends ListedArticle>(
  articles: readonly Member[],
  sections: readonly Filled<Member>[],
  json: MakeEntry,
): Entry {
  const newestFirst = articles.toReversed();
  const positions = new Map(newestFirst.map((article, position) => [article, position]));
  const positionsOf = (members: readonly Member[]) =>
    members.toReversed().flatMap((article) => positions.get(article) ?? []);
  const record: IndexRecord = {
    slugs: newestFirst.map(({ slug }) => slug),
    members: Object.fromEntries(
      sections
        .filter(({ section: { country, topic } }) => (country === undefined) !== (topic === undefined))
        .map(({ path, articles: members }) => [path, positionsOf(members)]),
    ),
  };
  return json("index", keys.index, record);
}
