import { keys } from "../../store/keys.ts";
import { type SiteRecord, siteRecord } from "../../store/records.ts";
import { BrokenRecord, readRecord } from "./kv.ts";

/** The site record, and when it was last changed (RFC 3339). */
export type PublishedSite = SiteRecord & { changed: string };

/** How long the site record is used without reading it again, in milliseconds. */
const SITE_MAX_AGE = 1000;

/** The same after a read that failed, so that not every request waits for a KV that does not answer. */
const SITE_RETRY = 10_000;

const remembered = new WeakMap<KVNamespace, { until: number; site: PublishedSite }>();

/**
 * Reads the site record, or takes it from memory if it was read a moment ago or cannot be read now. Throws a
 * `BrokenRecord` if it was never read and cannot be, for example because nothing has been published yet.
 */
export async function readSite(kv: KVNamespace): Promise<PublishedSite> {
  const known = remembered.get(kv);
  if (known && known.until > Date.now()) return known.site;
  try {
    return await readSiteNow(kv);
  } catch (error) {
    if (known === undefined) throw error;
    logBroken(error, "the site record");
    remembered.set(kv, { until: Date.now() + SITE_RETRY, site: known.site });
    return known.site;
  }
}

/** Reads the site record, whatever is in memory. Throws a `BrokenRecord` if it cannot be read. */
export async function readSiteNow(kv: KVNamespace): Promise<PublishedSite> {
  const record = await readRecord(kv, keys.site, siteRecord);
  if (record === undefined) throw new BrokenRecord(keys.site, "is missing: nothing is published");
  if (!writesDates(record.value.site)) throw new BrokenRecord(keys.site, "has no such language or time zone");
  const site = { ...record.value, changed: record.changed };
  // Keep the value, not its promise: a request may not wait for I/O that another request started.
  remembered.set(kv, { until: Date.now() + SITE_MAX_AGE, site });
  return site;
}

/** Whether dates can be written in this language and time zone. */
function writesDates({ language, timeZone }: { language: string; timeZone: string }): boolean {
  try {
    return new Intl.DateTimeFormat(language, { timeZone }) !== undefined;
  } catch {
    return false;
  }
}

/** Logs that a record could not be read and that the answer came from memory. */
export function logBroken(error: unknown, served: string): void {
  console.error(JSON.stringify({ event: "broken-record", served, from: "memory", message: String(error) }));
}
