import type { z } from "zod";
import { keys } from "../store/keys.ts";
import { type ArticleRecord, articleRecord, decode, type SiteRecord, siteRecord } from "../store/records.ts";

/** A value of KV that does not parse, or a record that must be there and is not. */
export class BrokenRecord extends Error {
  readonly key: string;

  constructor(key: string, problem: string) {
    super(`${key}: ${problem}`);
    this.key = key;
  }
}

/** The record under a key; undefined if there is none. Throws a `BrokenRecord` if it does not parse. */
export async function readRecord<Schema extends z.ZodType>(
  kv: KVNamespace,
  key: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  return parseRecord(key, schema, await kv.get(key));
}

/** The same of a text that was read already. */
export function parseRecord<Schema extends z.ZodType>(
  key: string,
  schema: Schema,
  text: string | null,
): z.output<Schema> | undefined {
  const decoded = decode(schema, text);
  if (decoded !== undefined && "corrupt" in decoded) throw new BrokenRecord(key, decoded.corrupt);
  return decoded?.value;
}

/** How long the site record is believed without asking again, in milliseconds. */
const SITE_MEMORY = 1000;

const remembered = new WeakMap<KVNamespace, { until: number; site: SiteRecord }>();

/** The site record, from memory for a short time. Throws a `BrokenRecord` if nothing was published yet. */
export async function readSite(kv: KVNamespace): Promise<SiteRecord> {
  const known = remembered.get(kv);
  if (known && known.until > Date.now()) return known.site;
  const site = await readRecord(kv, keys.site, siteRecord);
  if (site === undefined) throw new BrokenRecord(keys.site, "nothing has been published yet");
  // The value, not the promise of it: a request may not wait for what another one has asked.
  remembered.set(kv, { until: Date.now() + SITE_MEMORY, site });
  return site;
}

/** The records of these articles, at most 100, in one bulk read; those that are missing are left out. */
export async function readArticles(kv: KVNamespace, slugs: readonly string[]): Promise<ArticleRecord[]> {
  if (slugs.length === 0) return [];
  const wanted = slugs.map(keys.article);
  const texts = await kv.get(wanted);
  return wanted.flatMap((key) => parseRecord(key, articleRecord, texts.get(key) ?? null) ?? []);
}
