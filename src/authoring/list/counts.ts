import { batches } from "../../core/batches.ts";
import { align, clip, roomFor } from "../../node/columns.ts";
import type { FolderArticle } from "../folder/folder-article.ts";

/** The number of articles about a country and a topic. */
export type Count = { country: string; topic: string; articles: number };

/** Returns the counts of all pairs of a topic and a country that occur. */
export function countPairs(articles: readonly FolderArticle[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { countries, topics } of articles) {
    for (const topic of topics) {
      for (const country of countries) {
        const count = counts.get(`${topic} ${country}`) ?? { country, topic, articles: 0 };
        counts.set(`${topic} ${country}`, { ...count, articles: count.articles + 1 });
      }
    }
  }
  return [...counts.values()];
}

/** Widths in columns of the terminal. */
const COUNT_WIDTH = 6;
const MAX_TOPIC_WIDTH = 26;

/**
 * Returns tables with a row for each topic and a column for each country; each table has as many countries as
 * fit into `width`. Totals count an article once, even if it is in several rows or columns.
 */
export function countTables(
  articles: readonly FolderArticle[],
  { topics, countries, width }: { topics: readonly string[]; countries: readonly string[]; width: number },
): string[][] {
  const counts = new Map(
    countPairs(articles).map((count) => [`${count.topic} ${count.country}`, count.articles]),
  );
  const inTopic = (topic: string) => articles.filter((article) => article.topics.includes(topic)).length;
  const inCountry = (country: string) =>
    articles.filter((article) => article.countries.includes(country)).length;
  const table = (part: readonly string[]) => [
    ["", ...part, "all"],
    ...topics.map((topic) => [
      clip(topic, MAX_TOPIC_WIDTH),
      ...part.map((country) => `${counts.get(`${topic} ${country}`) ?? "·"}`),
      `${inTopic(topic)}`,
    ]),
    ["all", ...part.map((country) => `${inCountry(country)}`), `${articles.length}`],
  ];
  const room = roomFor(0, [[""]], width - MAX_TOPIC_WIDTH);
  const perTable = Math.max(1, Math.floor(room / COUNT_WIDTH) - 1);
  const parts = countries.length === 0 ? [[]] : [...batches(countries, perTable)];
  return parts.map((part) => align(table(part), (column) => column > 0));
}
