import type { ListedArticle } from "../article/article.ts";
import type { Filled } from "../section/section.ts";
import type { Entry, MakeEntry } from "./entry.ts";
import { keys } from "./keys.ts";
import type { IndexRecord } from "./records.ts";

/**
 * All articles, and which of them each country and each topic has. They are given ascending by (`published`, id), as are
 * those of their sections. The entry is there even if there are none.
 */
export function indexEntry<Member extends ListedArticle>(
  articles: readonly Member[],
  sections: readonly Filled<Member>[],
  json: MakeEntry,
): Entry {
  const newestFirst = articles.toReversed();
  const positions = new Map(newestFirst.map((article, position) => [article, position]));
  const placesOf = (members: readonly Member[]) =>
    members.toReversed().flatMap((article) => positions.get(article) ?? []);
  const record: IndexRecord = {
    slugs: newestFirst.map(({ slug }) => slug),
    members: Object.fromEntries(
      sections
        .filter(({ section: { country, topic } }) => (country === undefined) !== (topic === undefined))
        .map(({ path, articles: members }) => [path, placesOf(members)]),
    ),
  };
  return json("index", keys.index, record);
}
