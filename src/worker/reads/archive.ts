import { hashText } from "../../core/hash.ts";
import { timeOf } from "../../core/instant.ts";
import type { FeedItem } from "../../feed/document.ts";
import { keys } from "../../store/keys.ts";
import { type ArchivePageRecord, archivePageRecord, archivesRecord } from "../../store/records.ts";
import { BrokenRecord, type Published, readRecord, readRecords } from "./kv.ts";
import { type FoundItems, parseItem, readItems } from "./records.ts";
import { readSite } from "./site.ts";
import { readOutline } from "./source.ts";

/** An archive page with its articles, oldest first. */
export type FoundPage = { page: Published<ArchivePageRecord> } & FoundItems;

/**
 * Reads an archive page and its articles, with one read and one bulk read; undefined if there is no such page. Throws a
 * `BrokenRecord` if an article is missing, because clients that follow the archive read each page only once.
 */
export async function readArchivePage(
  kv: KVNamespace,
  path: string,
  name: string,
): Promise<FoundPage | undefined> {
  const key = keys.archivePage(path, name);
  const page = await readRecord(kv, key, archivePageRecord);
  if (page === undefined) return undefined;
  const found = await readItems(kv, page.value.slugs);
  const [missing] = found.missing;
  if (missing !== undefined) throw new BrokenRecord(keys.article(missing), `is missing, but ${key} lists it`);
  const last = found.items.at(-1);
  if (found.withdrawn.length === 0 && last && !name.endsWith(hashText(last.id).slice(0, 8)))
    throw new BrokenRecord(key, `ends with ${last.id}, so it is another page`);
  return { page, ...found };
}

/**
 * Finds where the articles of an archive page are that does not exist: the name of the first page that ends no earlier,
 * or `feed` if none does. Undefined if the section has no archive. Throws a `BrokenRecord` unless everything that is read
 * belongs together. If not, KV may not show the page yet, and what would be found may lead back to it.
 */
export async function findReplacement(
  kv: KVNamespace,
  path: string,
  name: string,
): Promise<{ page: string } | "feed" | undefined> {
  const [index, feed] = await Promise.all([
    readRecord(kv, keys.archives(path), archivesRecord),
    readOutline(kv, path),
  ]);
  const names = (index?.value ?? []).map((page) => page.name);
  if (feed === undefined && (await readSite(kv)).counts[path])
    throw new BrokenRecord(keys.section(path), "is missing, but the site record counts articles in it");
  if (feed?.value._caravanserai.prev_archive?.split("/").at(-1) !== names.at(-1))
    throw new BrokenRecord(keys.archives(path), "ends with another page than the feed links to");
  if (names.includes(name))
    throw new BrokenRecord(keys.archivePage(path, name), "is missing, but the index lists it");
  if (feed === undefined || names.length === 0) return undefined;

  const later = names.findIndex((each) => dayOf(each) > dayOf(name));
  const end = later < 0 ? names.length : later;
  const [sameDay, next] = [names[end - 1], names[end]];
  const pages = await readLinked(kv, path, names, [end - 1, end]);
  if (sameDay === undefined || dayOf(sameDay) !== dayOf(name))
    return next === undefined ? "feed" : { page: next };

  // A name has no time of day: the page that does not exist may have ended after the last one of its day.
  const after =
    next === undefined
      ? itemsOn(dayOf(name), keys.section(path), feed.value.items)
      : await readFirst(kv, pages.get(next)?.slugs ?? []);
  const listed = pages.get(sameDay)?.slugs ?? [];
  const continues = after.some(
    (item) => dayIn(item.date_published) === dayOf(name) && !listed.includes(item._caravanserai.slug),
  );
  if (!continues) return { page: sameDay };
  return next === undefined ? "feed" : { page: next };
}

function itemsOn(day: string, key: string, items: readonly { date_published: string }[]): FeedItem[] {
  return items.filter((item) => dayIn(item.date_published) === day).map((item) => parseItem(key, item));
}

/** Reads the pages at these positions of an index. Throws a `BrokenRecord` if one does not link to the page before it. */
async function readLinked(
  kv: KVNamespace,
  path: string,
  names: readonly string[],
  positions: readonly number[],
): Promise<Map<string, ArchivePageRecord>> {
  const wanted = positions.flatMap((position) => {
    const name = names[position];
    return name === undefined
      ? []
      : [{ name, key: keys.archivePage(path, name), before: names[position - 1] }];
  });
  const keysOfPages = wanted.map(({ key }) => key);
  const records = await readRecords(kv, keysOfPages, archivePageRecord);
  return new Map(
    wanted.map(({ name, key, before }) => {
      const page = records.get(key)?.value;
      if (page === undefined || page.previous !== before)
        throw new BrokenRecord(key, "does not link to the page that the index has before it");
      return [name, page];
    }),
  );
}

/** Reads the first of these articles. Throws a `BrokenRecord` if it is missing. */
async function readFirst(kv: KVNamespace, slugs: readonly string[]) {
  const { items, missing } = await readItems(kv, slugs.slice(0, 1));
  if (missing[0] !== undefined)
    throw new BrokenRecord(keys.article(missing[0]), "is missing, but a page lists it");
  return items;
}

/** The day (UTC) at the beginning of a page's name. */
function dayOf(name: string): string {
  return name.slice(0, "2024-11-06".length);
}

function dayIn(instant: string): string {
  return dayOf(new Date(timeOf(instant)).toISOString());
}
