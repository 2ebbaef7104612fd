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
 * Problems of values that are larger than Workers KV takes, each at the file that it comes from. The entries are only
 * asked for if some value could be that large. Keys cannot be too long: the slugs and paths that they are made of are
 * bounded.
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
        const message = `makes a record of ${inMiB(entry.size)}, and KV holds ${inMiB(MAX_BYTES)}; shorten it`;
        return problemAt(`${folder}/${fileOf(entry, content)}`, message);
      }),
    ...ofSections(oversized.filter(isSection), content, folder),
  ];
}

/** Bytes that each kind of value has at most, whatever is in it. */
function maxSizes({ site, topics, articles }: StoredContent): number[] {
  const records = articles.map(({ record }) => record.size).sort((a, b) => b - a);
  // As a summary an item may have its summary twice, and nothing else more than its record.
  const perItem = site.content === "full" ? 1 : 2;
  const countries = new Set(articles.flatMap((article) => article.countries.map(({ code }) => code))).size;
  const sections = (1 + countries) * (1 + topics.length);
  return [
    records[0] ?? 0,
    sum(records.slice(0, 2 * site.pageSize)) * perItem + MAX_HEAD_BYTES + 8 * bytesOf(site),
    sections * SECTION_BYTES + bytesOf({ site, topics }) + COUNTRIES_BYTES,
    articles.length * ARCHIVE_PAGE_BYTES,
    sum(articles.map(indexBytes)) + sections * SECTION_BYTES,
    ...maxMonthSizes(articles),
  ];
}

/** What the head of a document holds besides texts of the site, each of which it holds eight times at most. */
const MAX_HEAD_BYTES = 64 * 1024;

/** What the site record, or the index, says of one section: two paths of at most 250 characters, a number, a date. */
const SECTION_BYTES = 600;

/** The countries of the world in the site record. */
const COUNTRIES_BYTES = 64 * 1024;

/** What an index of archive pages says of one: `{"name":"2024-11-06-3f2a9c1e","count":100},`. */
const ARCHIVE_PAGE_BYTES = 50;

/** Its slug, and its position in the list of each of its countries and topics. */
function indexBytes({ slug, countries, topics }: StoredArticle): number {
  return slug.length + 3 + 10 * (countries.length + topics.length);
}

/** The sizes of the sitemap records, by month. A character has three bytes at most, in JSON as in UTF-8. */
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

/** One problem for each article that is the largest of a feed that is too large; it names the largest such feed. */
function ofSections(
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
    const message = `is the largest article of the feed "${label}", which would have ${inMiB(bytes)}, and KV holds ${inMiB(MAX_BYTES)}; ${remedy}`;
    return problemAt(`${folder}/${path}`, message);
  });
}

/** Rounded up, so that what is too large never looks as if it were not. */
function inMiB(bytes: number): string {
  return `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MiB`;
}

function problemAt(file: string, message: string): ContentProblem {
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}
