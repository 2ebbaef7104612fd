import type { ContentProblem } from "../article/problem.ts";
import type { StoredArticle, StoredContent } from "../authoring/cache/articles.ts";
import { monthOf } from "../core/instant.ts";
import { KV_LIMITS } from "../core/kv-limits.ts";
import { inMiB } from "../core/worker-limits.ts";
import type { Entry } from "../store/entry.ts";
import { problemAt, sum } from "./oversized-problem.ts";
import { findUnservable } from "./unservable.ts";

const MAX_BYTES = KV_LIMITS.valueBytes;

/**
 * Reports what a Worker cannot serve, or only slowly, and each other value that is larger than Workers KV takes, in the file
 * that causes it. Calls `entries` only if a value could be that large. Keys cannot be too long, because the slugs and paths
 * in them have a maximum length.
 */
export function findOversized(
  content: StoredContent,
  entries: () => readonly Entry[],
  folder: string,
): ContentProblem[] {
  const unservable = findUnservable(content, folder);
  const isRefused = unservable.some(({ severity }) => severity === "error");
  if (isRefused || maxSizes(content).every((bytes) => bytes <= MAX_BYTES)) return unservable;
  const oversized = entries().filter(({ size }) => size > MAX_BYTES);
  return [
    ...unservable,
    ...oversized.map((entry) => {
      const message = `makes a record of ${inMiB(entry.size)}, but KV takes at most ${inMiB(MAX_BYTES)}; shorten it`;
      return problemAt(`${folder}/${fileOf(entry)}`, message);
    }),
  ];
}

/** Upper bounds of the sizes of the values that a Worker could serve, at least one for each kind, in bytes. */
function maxSizes({ site, topics, articles }: StoredContent): number[] {
  const countries = new Set(articles.flatMap((article) => article.countries.map(({ code }) => code))).size;
  const sections = (1 + countries) * (1 + topics.length);
  return [
    sections * MAX_SECTION_BYTES + bytesOf({ site, topics }) + MAX_COUNTRIES_BYTES,
    articles.length * MAX_ARCHIVE_PAGE_BYTES,
    sum(articles.map(indexBytes)) + sections * MAX_SECTION_BYTES,
    ...maxMonthSizes(articles),
  ];
}

/** The part for one section in the site record or the index: two paths of up to 250 characters, a number, a date. */
const MAX_SECTION_BYTES = 600;

/** The part for the countries of the world in the site record. */
const MAX_COUNTRIES_BYTES = 64 * 1024;

/** The part for one page in an index of archive pages: `{"name":"2024-11-06-3f2a9c1e","count":100},`. */
const MAX_ARCHIVE_PAGE_BYTES = 50;

/** The part for one article in the index: its slug, and its position in the list of each of its countries and topics. */
function indexBytes({ slug, countries, topics }: StoredArticle): number {
  return slug.length + 3 + 10 * (countries.length + topics.length);
}

/** Upper bounds of the sizes of the sitemap records. A character has at most three bytes, in JSON and in UTF-8. */
function maxMonthSizes(articles: readonly StoredArticle[]): number[] {
  const sizes = new Map<string, number>();
  for (const { url, title, published, updated, language } of articles) {
    const month = monthOf(published);
    const characters = url.length + title.length + published.length + updated.length + language.length;
    sizes.set(month, (sizes.get(month) ?? 0) + 3 * characters + 100);
  }
  return [...sizes.values()];
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The file that an entry is made from: that of a picture, or else site.yaml. */
function fileOf(entry: Entry): string {
  return "mediaPath" in entry ? entry.mediaPath : "site.yaml";
}
