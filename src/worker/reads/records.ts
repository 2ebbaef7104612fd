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

/** A value of KV that cannot be read or does not parse, or a record that must be there and is not. */
export class BrokenRecord extends Error {
  readonly key: string;

  constructor(key: string, problem: string) {
    super(`${key}: ${problem}`);
    this.key = key;
  }
}

/** A record with the hash of its text, and when it was first published so (RFC 3339). */
export type Published<Value> = { value: Value; hash: string; changed: string };

/** The record under a key; undefined if there is none. Throws a `BrokenRecord` if it cannot be had. */
export async function readRecord<Schema extends z.ZodMiniType>(
  kv: KVNamespace,
  key: string,
  schema: Schema,
): Promise<Published<z.output<Schema>> | undefined> {
  return parseRecord(key, schema, await attempt(key, kv.getWithMetadata(key)));
}

/** The records under keys, at most 100, in one bulk read; those that are not there are left out. */
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

/** What KV gives of a key, and throws where it fails. */
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

/** A text of KV as a record; undefined if there is none. */
export function parseValue<Schema extends z.ZodMiniType>(
  key: string,
  schema: Schema,
  text: string | null,
): { value: z.output<Schema> } | undefined {
  const decoded = decode(schema, text);
  if (decoded !== undefined && "corrupt" in decoded) throw new BrokenRecord(key, decoded.corrupt);
  return decoded;
}

/** Hash and time of a value that is there. */
export function parseMetadata(key: string, found: unknown): { hash: string; changed: string } {
  const parsed = metadata.safeParse(found);
  if (!parsed.success) throw new BrokenRecord(key, "has no metadata");
  return { hash: parsed.data.hash, changed: parsed.data.changed };
}

/** The site record, and when it was last changed (RFC 3339). */
export type PublishedSite = SiteRecord & { changed: string };

/** How long the site record is believed without asking again, in milliseconds. */
const SITE_MEMORY = 1000;

const remembered = new WeakMap<KVNamespace, { until: number; site: PublishedSite }>();

/**
 * The site record, from memory for a short time, and for as long as KV has none that can be read. Throws a `BrokenRecord`
 * if nothing was published yet.
 */
export async function readSite(kv: KVNamespace): Promise<PublishedSite> {
  const known = remembered.get(kv);
  if (known && known.until > Date.now()) return known.site;
  const site = await fetchSite(kv).catch((error) => {
    if (known === undefined) throw error;
    logBroken(error, "the site record");
    return known.site;
  });
  // The value, not the promise of it: a request may not wait for what another one has asked.
  remembered.set(kv, { until: Date.now() + SITE_MEMORY, site });
  return site;
}

async function fetchSite(kv: KVNamespace): Promise<PublishedSite> {
  const record = await readRecord(kv, keys.site, siteRecord);
  if (record === undefined) throw new BrokenRecord(keys.site, "nothing has been published yet");
  return { ...record.value, changed: record.changed };
}

/** One line for whoever looks after the site: what could not be read, and that memory stood in for it. */
export function logBroken(error: unknown, served: string): void {
  console.error(JSON.stringify({ event: "broken-record", served, from: "memory", message: String(error) }));
}

/** All articles; undefined if what is published was written by a push that knew no index. */
export async function readIndex(kv: KVNamespace): Promise<Published<IndexRecord> | undefined> {
  return readRecord(kv, keys.index, indexRecord);
}

/** The slugs of all articles, newest first; none while there is no index. */
export async function readSlugs(kv: KVNamespace): Promise<string[]> {
  const index = await readRecord(kv, keys.index, z.pick(indexRecord, { slugs: true }));
  return index?.value.slugs ?? [];
}

/** An item of the record under a key, of which only an outline was parsed. */
export function parseItem(key: string, item: unknown): FeedItem {
  const parsed = feedItem.safeParse(item);
  if (parsed.success) return parsed.data;
  throw new BrokenRecord(key, z.prettifyError(parsed.error));
}

/** Items of articles, in the order of their slugs; the state of every record that was read; slugs without an item. */
export type FoundItems = {
  items: FeedItem[];
  states: { hash: string; changed: string }[];
  missing: string[];
};

/**
 * The items of these articles, at most 100, in one bulk read. What was renamed since the list of slugs was written is
 * found under its new slug, by a second one.
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
