import { timeOf } from "../../core/instant.ts";
import { align, clip, roomFor } from "../../node/columns.ts";
import type { FolderArticle } from "../folder/folder-article.ts";
import { stamp } from "../write/zone-time.ts";

/** Widths in columns of the terminal. */
const MAX_COUNTRIES_WIDTH = 14;
const MAX_TOPICS_WIDTH = 26;
const MIN_TITLE_WIDTH = 30;

const HEADINGS = {
  published: "published",
  status: "status",
  countries: "countries",
  topics: "topics",
  title: "title",
  slug: "slug",
};
type Row = typeof HEADINGS;

/**
 * Returns the lines of a table of articles, with headings. A line is at most `width` columns wide (Infinity:
 * nothing is cut), but slugs are never cut, because commands need them. If there is too little room for
 * titles, an article takes two lines.
 */
export function articleTable(articles: readonly FolderArticle[], timeZone: string, width: number): string[] {
  const rows = [HEADINGS, ...articles.map((article) => rowOf(article, timeZone, width))];
  const wide = rows.map(({ published, status, countries, topics, title, slug }) => [
    published,
    status,
    countries,
    topics,
    title,
    slug,
  ]);
  if (roomFor(4, wide, width) >= MIN_TITLE_WIDTH) return align(cut(wide, 4, width));
  const upper = rows.map(({ published, status, countries, title }) => [published, status, countries, title]);
  const lower = rows.map(({ slug, topics }) => ["", slug, topics]);
  const lines = align(cut(lower, 2, width));
  return align(cut(upper, 3, width)).flatMap((line, index) => [line, lines[index] ?? ""]);
}

function rowOf(article: FolderArticle, timeZone: string, width: number): Row {
  const { published, status, slug, title, countries, topics } = article;
  const narrow = (text: string, max: number) => clip(text, width === Number.POSITIVE_INFINITY ? width : max);
  return {
    published:
      published === undefined ? "–" : stamp(timeOf(published), timeZone).slice(0, 16).replace("T", " "),
    status: status ?? "–",
    countries: narrow(countries.join(", "), MAX_COUNTRIES_WIDTH),
    topics: narrow(topics.join(", "), MAX_TOPICS_WIDTH),
    title: clip(title ?? "–", Number.POSITIVE_INFINITY),
    slug: clip(slug, Number.POSITIVE_INFINITY),
  };
}

/** Cuts the cells of one column to the room that is left for it. */
function cut(rows: readonly (readonly string[])[], column: number, width: number): string[][] {
  const room = Math.max(1, roomFor(column, rows, width));
  return rows.map((row) => row.map((cell, index) => (index === column ? clip(cell, room) : cell)));
}
