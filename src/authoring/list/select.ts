import type { ArticleStatus } from "../../article/status.ts";
import { timeOf } from "../../core/instant.ts";
import { didYouMean, nearest } from "../../core/nearest.ts";
import { Failure } from "../../node/failure.ts";
import { findCountry, suggestCountry } from "../../taxonomy/iso3166.ts";
import type { Topic } from "../../taxonomy/topic.ts";
import type { FolderArticle } from "../folder/folder-article.ts";

export type Filter = {
  country?: string | undefined;
  topic?: string | undefined;
  status?: ArticleStatus | undefined;
};

/** Returns the matching articles, drafts first, then the newest. Throws a `Failure` at an unknown name. */
export function select(
  articles: readonly FolderArticle[],
  filter: Filter,
  topics: readonly Topic[],
): FolderArticle[] {
  const country = filter.country === undefined ? undefined : countryOf(filter.country);
  const topic = filter.topic === undefined ? undefined : topicOf(filter.topic, topics);
  return articles
    .filter(({ countries }) => country === undefined || countries.includes(country))
    .filter((article) => topic === undefined || article.topics.includes(topic))
    .filter(({ status }) => filter.status === undefined || status === filter.status)
    .sort(newestFirst);
}

function countryOf(written: string): string {
  const country = findCountry(written.toUpperCase());
  if (country !== undefined) return country.code;
  const remedy = didYouMean(suggestCountry(written)) || '; write a code such as "KZ".';
  throw new Failure(`--country: "${written}" is not an ISO 3166-1 alpha-2 code${remedy}`);
}

function topicOf(written: string, topics: readonly Topic[]): string {
  const name = written.toLowerCase();
  const topic = topics.find(({ slug, aliases }) => slug === name || aliases.includes(name));
  if (topic !== undefined) return topic.slug;
  const slugs = topics.map(({ slug }) => slug);
  const remedy = didYouMean(nearest(name, slugs)) || `; the topics are ${slugs.join(", ")}.`;
  throw new Failure(`--topic: "${written}" is not a topic of topics.yaml${remedy}`);
}

function newestFirst(a: FolderArticle, b: FolderArticle): number {
  return timeForOrder(b) - timeForOrder(a) || (a.slug < b.slug ? -1 : 1);
}

/** The time to sort by. Drafts and articles without a date come first: someone is working on them. */
function timeForOrder({ published, status }: FolderArticle): number {
  return status === "draft" || published === undefined ? Number.MAX_SAFE_INTEGER : timeOf(published);
}
