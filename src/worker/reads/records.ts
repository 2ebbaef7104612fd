import * as z from "zod/mini";
import { type FeedItem, feedItem } from "../../feed/document.ts";
import { keys } from "../../store/keys.ts";
import {
  type ArticleRecord,
  articleRecord,
  decode,
  type IndexRecord,
  indexRecord,
  metadata,
  type SiteRecord,
  siteRecord,
} from "../../store/records.ts";

/** A value in KV cannot be read or parsed, or a required record is missing. */
export class BrokenRecord extends Error {
  readonly key: string;

  constructor(key: string, problem: string) {
    super(`${key}: ${problem}`);
    this.key = key;
  }
}

/** A record with the hash of its text, and when this state of it was first published (RFC 3339). */
export type Published<Value> = { value: Value; hash: string; changed: string };

/**
 * Reads the record under a key; undefined if there is none. Throws a `BrokenRecord` if it cannot be read or
 * parsed.
 */
export async function readRecord<Schema extends z.ZodMiniType>(
  kv: KVNamespace,
  key: string,
  schema: Schema,
): Promise<Published<z.output<Schema>> | undefined> {
  return parseRecord(key, schema, await attempt(key, kv.getWithMetadata(key)));
}

/** Reads the records under at most 100 keys in one bulk read; missing records are left out. */
export async function readRecords<Schema extends z.ZodMiniType>(
  kv: KVNamespace,
  wanted: readonly string[],
  schema: Schema,
): Promise<Map<string, Published<z.output<Schema>>>> {
  const [first] = wanted;
  if (first === undefined) return new Map();
  const stored = await attempt(first, kv.getWithMetadata([...wanted]));
  return new Map(
    [...stored].flatMap(([key, found]) => {
      const record = parseRecord(key, schema, found);
      return record === undefined ? [] : [[key, record] as const];
    }),
  );
}

/** Awaits a read of a key from KV. Throws a `BrokenRecord` if the read fails. */
export async function attempt<Value>(key: string, read: Promise<Value>): Promise<Value> {
  return read.catch((reason) => {
    throw new BrokenRecord(key, `cannot be read: ${reason}`);
  });
}

type Found = { value: string | null; metadata: unknown } | null;

function parseRecord<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  found: Found,
): Published<z.output<Schema>> | undefined {
  const value = parseValue(key, schema, found?.value ?? null);
  return value && { value: value.value, ...parseMetadata(key, found?.metadata) };
}

/** Parses a text from KV; undefined if the text is null. Throws a `BrokenRecord` if it does not parse. */
export function parseValue<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  text: string | null,
): { value: z.output<Schema> } | undefined {
  const decoded = decode(schema, text);
  if (decoded !== undefined && "corrupt" in decoded) throw new BrokenRecord(key, decoded.corrupt);
  return decoded;
}

/** Parses the metadata of a value. Throws a `BrokenRecord` if it is missing or invalid. */
export function parseMetadata(key: string, found: unknown): { hash: string; changed: string } {
  const parsed = metadata.safeParse(found);
  if (!parsed.success) throw new BrokenRecord(key, "has no metadata");
  return { hash: parsed.data.hash, changed: parsed.data.changed };
}

/** The site record, and when it was last changed (RFC 3339). */
export type PublishedSite = SiteRecord & { changed: string };

/** How long the site record is used without reading it again, in milliseconds. */
const SITE_MAX_AGE = 1000;

const remembered = new WeakMap<KVNamespace, { until: number; site: PublishedSite }>();

/**
 * Reads the site record, or takes it from memory if it was read a moment ago or cannot be read now. Throws a
 * `BrokenRecord` if it was never read and cannot be, for example because nothing has been published yet.
 */
export async function readSite(kv: KVNamespace): Promise<PublishedSite> {
  const known = remembered.get(kv);
  if (known && known.until > Date.now()) return known.site;
  const site = await fetchSite(kv).catch((error) => {
    if (known === undefined) throw error;
    logBroken(error, "the site record");
    return known.site;
  });
  // Keep the value, not its promise: a request may not wait for I/O that another request started.
  remembered.set(kv, { until: Date.now() + SITE_MAX_AGE, site });
  return site;
}

async function fetchSite(kv: KVNamespace): Promise<PublishedSite> {
  const record = await readRecord(kv, keys.site, siteRecord);
  if (record === undefined) throw new BrokenRecord(keys.site, "nothing has been published yet");
  return { ...record.value, changed: record.changed };
}

/** Logs that a record could not be read and that the answer came from memory. */
export function logBroken(error: unknown, served: string): void {
  console.error(JSON.stringify({ event: "broken-record", served, from: "memory", message: String(error) }));
}

/** Reads the index of all articles; undefined if the last push was by an older version, which wrote none. */
export async function readIndex(kv: KVNamespace): Promise<Published<IndexRecord> | undefined> {
  return readRecord(kv, keys.index, indexRecord);
}

/** Reads the slugs of all articles, newest first; empty while there is no index. */
export async function readSlugs(kv: KVNamespace): Promise<string[]> {
  const index = await readRecord(kv, keys.index, z.pick(indexRecord, { slugs: true }));
  return index?.value.slugs ?? [];
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
 * read; `missing` are the slugs without an item.
 */
export type FoundItems = {
  items: FeedItem[];
  states: { hash: string; changed: string }[];
  missing: string[];
};

/**
 * Reads the items of at most 100 articles in one bulk read. A second one follows if any were renamed after
 * the list of slugs was written: it finds them under their new slugs.
 */
export async function readItems(kv: KVNamespace, slugs: readonly string[]): Promise<FoundItems> {
  const records = await readArticles(kv, slugs);
  const renamed = [...records.values()].flatMap(({ value }) => ("redirect" in value ? value.redirect : []));
  const targets = await readArticles(kv, renamed);
  const found = slugs.map((slug) => {
    const record = records.get(slug)?.value;
    const item = record && "redirect" in record ? targets.get(record.redirect)?.value : record;
    return { slug, item: item && "id" in item ? item : undefined };
  });
  return {
    items: found.flatMap(({ item }) => item ?? []),
    states: [...records.values(), ...targets.values()],
    missing: found.filter(({ item }) => item === undefined).map(({ slug }) => slug),
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
