import { align, clip, roomFor } from "../../node/columns.ts";
import type { Entry } from "../folder/folder-article.ts";

/** How many articles a country has in a topic. */
export type Count = { country: string; topic: string; articles: number };

/** The counts of all pairs that occur, by topic and country. */
export function countPairs(entries: readonly Entry[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { countries, topics } of entries) {
    for (const topic of topics) {
      for (const country of countries) {
        const count = counts.get(`${topic} ${country}`) ?? { country, topic, articles: 0 };
        counts.set(`${topic} ${country}`, { ...count, articles: count.articles + 1 });
      }
    }
  }
  return [...counts.values()];
}

/** In columns of the terminal, beside the topics. */
const COUNT_WIDTH = 6;
const MOST_TOPIC = 26;

/**
 * Tables with a row for each topic and a column for each country, of as many countries as fit into `width` each; and
 * the number of articles per topic and country, of which one article may be in several.
 */
export function countTables(
  entries: readonly Entry[],
  { topics, countries, width }: { topics: readonly string[]; countries: readonly string[]; width: number },
): string[][] {
  const counts = new Map(
    countPairs(entries).map((count) => [`${count.topic} ${count.country}`, count.articles]),
  );
  const inTopic = (topic: string) => entries.filter((entry) => entry.topics.includes(topic)).length;
  const inCountry = (country: string) => entries.filter((entry) => entry.countries.includes(country)).length;
  const table = (part: readonly string[]) => [
    ["", ...part, "all"],
    ...topics.map((topic) => [
      clip(topic, MOST_TOPIC),
      ...part.map((country) => `${counts.get(`${topic} ${country}`) ?? "·"}`),
      `${inTopic(topic)}`,
    ]),
    ["all", ...part.map((country) => `${inCountry(country)}`), `${entries.length}`],
  ];
  const room = roomFor(0, [[""]], width - MOST_TOPIC);
  const perTable = Math.max(1, Math.floor(room / COUNT_WIDTH) - 1);
  return chunks(countries, perTable).map((part) => align(table(part), (column) => column > 0));
}

function chunks(list: readonly string[], size: number): string[][] {
  if (list.length <= size) return [[...list]];
  return [list.slice(0, size), ...chunks(list.slice(size), size)];
}
