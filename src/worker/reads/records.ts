import * as z from "zod/mini";
import { type FeedItem, feedItem } from "../../feed/document.ts";
import { keys } from "../../store/keys.ts";
import { type ArticleRecord, articleRecord, type IndexRecord, indexRecord } from "../../store/records.ts";
import { BrokenRecord, type Published, readRecord, readRecords } from "./kv.ts";
import { readSite } from "./site.ts";

/**
 * Reads the index of all articles; undefined if there are none, or if the last push was by an older version, which
 * wrote no index. Throws a `BrokenRecord` if it is missing otherwise.
 */
export async function readIndex(kv: KVNamespace): Promise<Published<IndexRecord> | undefined> {
  return orMissing(kv, await readRecord(kv, keys.index, indexRecord));
}

/** Reads the slugs of all articles, newest first; empty without an index. Throws as `readIndex` does. */
export async function readSlugs(kv: KVNamespace): Promise<string[]> {
  const index = await readRecord(kv, keys.index, z.pick(indexRecord, { slugs: true }));
  return (await orMissing(kv, index))?.value.slugs ?? [];
}

async function orMissing<Index>(kv: KVNamespace, index: Index | undefined): Promise<Index | undefined> {
  if (index !== undefined) return index;
  const { counts, updated } = await readSite(kv);
  // The version that began to write the index began to write these dates, too.
  if (counts[""] && updated[""]) throw new BrokenRecord(keys.index, "is missing, but there are articles");
  return undefined;
}

/** Reads what is under an article's slug; undefined if there is nothing. */
export async function readArticle(
  kv: KVNamespace,
  slug: string,
): Promise<Published<ArticleRecord> | undefined> {
  const record = await readRecord(kv, keys.article(slug), articleRecord);
  if (record !== undefined) checkSlug(slug, record.value, [slug]);
  return record;
}

/**
 * Parses an item of a record of which only the outline was parsed before. `key` is the key of that record.
 */
export function parseItem(key: string, item: unknown): FeedItem {
  const parsed = feedItem.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new BrokenRecord(key, z.prettifyError(parsed.error));
}

/**
 * `items` are in the order of the slugs that were requested; `states` are those of every record that was
 * read; `missing` are the slugs whose record, or the one that it leads to, is missing; `withdrawn` those of
 * articles that were withdrawn.
 */
export type FoundItems = {
  items: FeedItem[];
  states: { hash: string; changed: string }[];
  missing: string[];
  withdrawn: string[];
};

/**
 * Reads the items of at most 100 articles in one bulk read. A second one follows if any were renamed after
 * the list of slugs was written: it finds them under their new slugs.
 */
export async function readItems(kv: KVNamespace, slugs: readonly string[]): Promise<FoundItems> {
  const records = await readArticles(kv, slugs);
  const renamed = [...records.values()].flatMap(({ value }) => ("redirect" in value ? value.redirect : []));
  const targets = await readArticles(kv, [...new Set(renamed)]);
  const found = slugs.map((slug) => {
    const record = records.get(slug)?.value;
    if (!(record && "redirect" in record)) return { slug, record, names: [slug] };
    return { slug, record: targets.get(record.redirect)?.value, names: [slug, record.redirect] };
  });
  for (const { slug, record, names } of found) if (record) checkSlug(slug, record, names);
  const slugsWhere = (matches: (record: ArticleRecord | undefined) => boolean) =>
    found.filter(({ record }) => matches(record)).map(({ slug }) => slug);
  return {
    items: found.flatMap(({ record }) => (record && "id" in record ? record : [])),
    states: [...records.values(), ...targets.values()],
    missing: slugsWhere((record) => record === undefined || "redirect" in record),
    withdrawn: slugsWhere((record) => record !== undefined && "withdrawn" in record),
  };
}

async function readArticles(
  kv: KVNamespace,
  slugs: readonly string[],
): Promise<Map<string, Published<ArticleRecord>>> {
  const records = await readRecords(kv, slugs.map(keys.article), articleRecord);
  return new Map(
    slugs.flatMap((slug) => {
      const record = records.get(keys.article(slug));
      return record === undefined ? [] : [[slug, record] as const];
    }),
  );
}

/** Throws a `BrokenRecord` if a record is the item of an article with none of these slugs. */
function checkSlug(slug: string, record: ArticleRecord, names: readonly string[]): void {
  if ("id" in record && !names.includes(record._caravanserai.slug))
    throw new BrokenRecord(keys.article(slug), `holds the article ${record._caravanserai.slug}`);
}
