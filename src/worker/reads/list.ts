import { latestOf } from "../../core/instant.ts";
import { buildDocument } from "../../feed/build-document.ts";
import type { FeedDocument } from "../../feed/document.ts";
import { slugsIn } from "../../section/membership.ts";
import { type Counted, pagesOf, type Slice, slicesOf } from "../../section/paging.ts";
import { isSection, type Selection, selectionPath } from "../../section/selection.ts";
import { keys } from "../../store/keys.ts";
import { archivePageRecord, archivesRecord } from "../../store/records.ts";
import { BrokenRecord, readRecord, readRecords } from "./kv.ts";
import { readIndex, readItems } from "./records.ts";
import type { PublishedSite } from "./site.ts";
import type { Source } from "./source.ts";

/**
 * One page of a list of articles, newest first. The total of a selection is unknown while KV has no index;
 * the list then has one page.
 */
export type List = {
  document: FeedDocument;
  page: number;
  pages: number;
  total: number | undefined;
  /** RFC 3339. */
  changed: string | undefined;
  incomplete: boolean;
};

/** The slugs of a selection's articles, newest first, and when the index was published (RFC 3339). */
export type Indexed = { slugs: string[]; changed: string };

/** The first page: the newest articles of a subscription document, which also holds late corrections. */
export function newestList(
  source: Source,
  record: PublishedSite,
  { total, indexed }: { total: number | undefined; indexed: Indexed | "broken" | undefined },
): List {
  const { pageSize } = record.site;
  const { document } = source.read();
  return {
    document: { ...document, items: document.items.slice(0, pageSize) },
    page: 1,
    pages: pagesOf(total ?? 0, pageSize),
    total,
    changed: lastChange([source, record, indexed === "broken" ? undefined : indexed]),
    incomplete: (source.incomplete ?? false) || indexed === "broken",
  };
}

/**
 * Reads a page after the first: of a single section from its archive, of a selection from the index. Returns
 * only the number of pages if there is no such page.
 */
export async function readOlder(
  kv: KVNamespace,
  record: PublishedSite,
  selection: Selection,
  page: number,
): Promise<List | { noPage: true; pages: number }> {
  const { pageSize } = record.site;
  const path = selectionPath(selection);
  const indexed = isSection(selection) ? undefined : await readIndexed(kv, selection);
  const total = isSection(selection) ? (record.counts[path] ?? 0) : indexed?.slugs.length;
  const pages = pagesOf(total ?? 0, pageSize);
  if (total === undefined || page > pages) return { noPage: true, pages };
  const { slugs, complete } = indexed
    ? { slugs: indexed.slugs.slice((page - 1) * pageSize, page * pageSize), complete: true }
    : await readArchived(kv, path, (archives) => slicesOf(page, pageSize, total, archives));
  const { items, states, missing, withdrawn } = await readItems(kv, slugs);
  if (items.length === 0) throw new BrokenRecord(keys.index, "leads to no article that can be read");
  return {
    document: buildDocument(record.site, selection, items, {}),
    page,
    pages,
    total,
    changed: lastChange([record, indexed, ...states]),
    incomplete: missing.length + withdrawn.length > 0 || !complete,
  };
}

/**
 * Reads the slugs of a selection's articles for the first page, which shows only their number. Returns
 * "broken" if the index cannot be read: the newest articles can be shown without it.
 */
export async function readTotal(
  kv: KVNamespace,
  selection: Selection,
): Promise<Indexed | "broken" | undefined> {
  return readIndexed(kv, selection).catch((error) => {
    if (!(error instanceof BrokenRecord)) throw error;
    console.warn(JSON.stringify({ event: "incomplete-page", message: error.message }));
    return "broken" as const;
  });
}

/** Reads the slugs of a selection's articles, newest first; undefined while there is no index. */
async function readIndexed(kv: KVNamespace, selection: Selection): Promise<Indexed | undefined> {
  const index = await readIndex(kv);
  return index && { slugs: slugsIn(index.value, selection), changed: index.changed };
}

/**
 * Reads the slugs, newest first, of slices of a section's archive, in two reads: the index of the archive,
 * then its pages. `complete` is false if a page is missing.
 */
async function readArchived(
  kv: KVNamespace,
  path: string,
  choose: (archives: readonly Counted[]) => Slice[],
): Promise<{ slugs: string[]; complete: boolean }> {
  const index = await readRecord(kv, keys.archives(path), archivesRecord);
  if (index === undefined)
    throw new BrokenRecord(keys.archives(path), "is missing, but the list has more pages");
  const slices = choose(index.value);
  const keyOf = ({ name }: Slice) => keys.archivePage(path, name);
  const pages = await readRecords(kv, slices.map(keyOf), archivePageRecord);
  const slugs = slices.flatMap((slice) =>
    (pages.get(keyOf(slice))?.value.slugs ?? []).slice(slice.start, slice.end).reverse(),
  );
  return { slugs, complete: pages.size === slices.length };
}

/** When anything that a page was made from last changed. */
function lastChange(states: readonly ({ changed: string } | undefined)[]): string | undefined {
  return latestOf(states.flatMap((state) => state?.changed ?? []));
}
