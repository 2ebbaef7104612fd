import type { ContentProblem } from "../article/problem.ts";
import type { StoredArticle, StoredContent } from "../authoring/cache/articles.ts";
import { monthOf } from "../core/instant.ts";
import { KV_LIMITS } from "../core/kv-limits.ts";
import { subscription } from "../section/archive.ts";
import { sectionLabel } from "../section/labels.ts";
import { fillSections } from "../section/section.ts";
import type { Entry } from "../store/entry.ts";
import { keys } from "../store/keys.ts";

const MAX_BYTES = KV_LIMITS.valueBytes;

/**
 * Reports each value that is larger than Workers KV takes, as an error in the file that causes it. Calls `entries` only
 * if a value could be that large. Keys cannot be too long, because the slugs and paths in them have a maximum length.
 */
export function findOversized(
  content: StoredContent,
  entries: () => readonly Entry[],
  folder: string,
): ContentProblem[] {
  if (maxSizes(content).every((bytes) => bytes <= MAX_BYTES)) return [];
  const oversized = entries().filter(({ size }) => size > MAX_BYTES);
  const isSection = ({ kind }: Entry) => kind === "section";
  return [
    ...oversized
      .filter((entry) => !isSection(entry))
      .map((entry) => {
        const message = `makes a record of ${inMiB(entry.size)}, but KV takes at most ${inMiB(MAX_BYTES)}; shorten it`;
        return problemAt(`${folder}/${fileOf(entry, content)}`, message);
      }),
    ...sectionProblems(oversized.filter(isSection), content, folder),
  ];
}

/** Upper bounds of the sizes of values, at least one for each kind, in bytes. */
function maxSizes({ site, topics, articles }: StoredContent): number[] {
  const records = articles.map(({ record }) => record.size).sort((a, b) => b - a);
  // With `content: summary`, an item may hold its summary twice. Nothing else in it is longer than in its record.
  const perItem = site.content === "full" ? 1 : 2;
  const countries = new Set(articles.flatMap((article) => article.countries.map(({ code }) => code))).size;
  const sections = (1 + countries) * (1 + topics.length);
  return [
    records[0] ?? 0,
    sum(records.slice(0, 2 * site.pageSize)) * perItem + MAX_HEAD_BYTES + 8 * bytesOf(site),
    sections * MAX_SECTION_BYTES + bytesOf({ site, topics }) + MAX_COUNTRIES_BYTES,
    articles.length * MAX_ARCHIVE_PAGE_BYTES,
    sum(articles.map(indexBytes)) + sections * MAX_SECTION_BYTES,
    ...maxMonthSizes(articles),
  ];
}

/** The largest head of a document, in bytes, without texts of the site; it holds each of those up to eight times. */
const MAX_HEAD_BYTES = 64 * 1024;

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

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** The file that an entry is made from: that of an article or a picture, or else site.yaml. */
function fileOf(entry: Entry, { articles }: StoredContent): string {
  if ("mediaPath" in entry) return entry.mediaPath;
  return articles.find(({ slug }) => keys.article(slug) === entry.key)?.path ?? "site.yaml";
}

/**
 * Reports feeds that are too large, each at its largest article. An article gets one problem, which names the largest of
 * these feeds.
 */
function sectionProblems(
  oversized: readonly Entry[],
  { site, articles }: StoredContent,
  folder: string,
): ContentProblem[] {
  if (oversized.length === 0) return [];
  const worst = new Map<StoredArticle, { bytes: number; label: string }>();
  const sections = new Map(fillSections(articles).map((filled) => [keys.section(filled.path), filled]));
  for (const { key, size } of oversized) {
    const filled = sections.get(key);
    const [largest] = subscription(filled?.articles ?? [], site.pageSize).sort(
      (a, b) => b.record.size - a.record.size,
    );
    // An article that is too large by itself has a problem of its own.
    if (filled === undefined || largest === undefined || largest.record.size > MAX_BYTES) continue;
    const label = sectionLabel(filled.section) ?? site.title;
    if (size > (worst.get(largest)?.bytes ?? 0)) worst.set(largest, { bytes: size, label });
  }
  return [...worst].map(([{ path }, { bytes, label }]) => {
    const remedy = 'shorten it, or set "content: summary" or a lower "pageSize" in site.yaml';
    const message = `is the largest article of the feed "${label}", which would have ${inMiB(bytes)}, but KV takes at most ${inMiB(MAX_BYTES)}; ${remedy}`;
    return problemAt(`${folder}/${path}`, message);
  });
}

/** A size for people, rounded up: a size over the limit must not look like the limit. */
function inMiB(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}

function problemAt(file: string, message: string): ContentProblem {
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}
