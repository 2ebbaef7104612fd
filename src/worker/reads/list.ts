import { latestOf } from "../../core/instant.ts";
import { buildDocument } from "../../feed/build.ts";
import type { FeedDocument } from "../../feed/document.ts";
import { slugsIn } from "../../section/membership.ts";
import { type Counted, pagesOf, type Slice, slicesOf } from "../../section/paging.ts";
import { isSection, type Selection, selectionPath } from "../../section/selection.ts";
import { keys } from "../../store/keys.ts";
import { archivePageRecord, archivesRecord } from "../../store/records.ts";
import type { Ctx } from "../env.ts";
import { sendProblem } from "../http/problem.tsx";
import { queryOf } from "../http/request.ts";
import { redirect } from "../http/respond.ts";
import { findSource } from "../routes/feeds.tsx";
import { findSelection, sectionPathOf } from "../routes/selection.ts";
import { BrokenRecord, readIndex, readItems, readRecord, readRecords, readSite } from "./records.ts";

/**
 * One page of a list of articles, newest first. `total` is unknown of several sections together while KV has no index:
 * then they have one page.
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

/** The list, and the page of it, that the address asks for; or the answer to an address that is none. */
export async function findList(c: Ctx): Promise<List | Response> {
  const asked = new URLSearchParams(queryOf(c)).get("page");
  if (asked === null) return findNewest(c);
  if (!/^[1-9]\d{0,5}$/.test(asked)) {
    const detail = `"page" is ${JSON.stringify(asked.slice(0, 60))}; it takes a whole number from 1 on.`;
    return sendProblem(c, { status: 400, title: "No such page", detail });
  }
  const selection = await findSelection(c);
  if (selection instanceof Response) return selection;
  return asked === "1"
    ? redirect(c, selectionPath(selection) || "/")
    : findOlder(c, selection, Number(asked));
}

/** The first page: the newest of the subscription document, which holds late corrections, too. */
async function findNewest(c: Ctx): Promise<List | Response> {
  const kv = c.env.FEEDS;
  const path = sectionPathOf(c);
  const combined = path === undefined ? await findSelection(c) : undefined;
  if (combined instanceof Response) return combined;
  const [source, indexed] = await Promise.all([findSource(c), combined && findTotal(kv, combined)]);
  if (source instanceof Response) return source;
  const record = await readSite(kv);
  const { pageSize } = record.site;
  const { document } = source.read();
  const known = indexed === "broken" ? undefined : indexed;
  const total = path === undefined ? known?.slugs.length : (record.counts[path] ?? 0);
  return {
    document: { ...document, items: document.items.slice(0, pageSize) },
    page: 1,
    pages: pagesOf(total ?? 0, pageSize),
    total,
    changed: lastChange([source, record, known]),
    incomplete: (source.incomplete ?? false) || indexed === "broken",
  };
}

/** A later page: of several sections together by the index, of one by its archive. */
async function findOlder(c: Ctx, selection: Selection, page: number): Promise<List | Response> {
  const kv = c.env.FEEDS;
  const record = await readSite(kv);
  const { pageSize } = record.site;
  const path = selectionPath(selection);
  const indexed = isSection(selection) ? undefined : await findIndexed(kv, selection);
  const total = isSection(selection) ? (record.counts[path] ?? 0) : indexed?.slugs.length;
  const pages = pagesOf(total ?? 0, pageSize);
  if (total === undefined || page > pages) return sendNoSuchPage(c, { page, pages, path });
  const { slugs, complete } = indexed
    ? { slugs: indexed.slugs.slice((page - 1) * pageSize, page * pageSize), complete: true }
    : await findArchived(kv, path, (archives) => slicesOf(page, pageSize, total, archives));
  const { items, states, missing } = await readItems(kv, slugs);
  return {
    document: buildDocument(record.site, selection, items, {}),
    ...{ page, pages, total },
    changed: lastChange([record, indexed, ...states]),
    incomplete: missing.length > 0 || !complete,
  };
}

/** Slugs of a selection's articles, newest first, and when the index was published (RFC 3339). */
type Indexed = { slugs: string[]; changed: string };

/** The same as `findIndexed`; an index that is broken keeps nobody from the newest articles, of which it only tells the number. */
async function findTotal(kv: KVNamespace, selection: Selection): Promise<Indexed | "broken" | undefined> {
  return findIndexed(kv, selection).catch((error) => {
    if (!(error instanceof BrokenRecord)) throw error;
    console.warn(JSON.stringify({ event: "incomplete-page", message: error.message }));
    return "broken" as const;
  });
}

/** The slugs of a selection's articles, newest first; undefined while there is no index. */
async function findIndexed(kv: KVNamespace, selection: Selection): Promise<Indexed | undefined> {
  const index = await readIndex(kv);
  return index && { slugs: slugsIn(index.value, selection), changed: index.changed };
}

/**
 * The slugs, newest first, of slices of a section's archive, in two reads: of its index, and of its pages; and whether all
 * of these were there.
 */
async function findArchived(
  kv: KVNamespace,
  path: string,
  choose: (archives: readonly Counted[]) => Slice[],
): Promise<{ slugs: string[]; complete: boolean }> {
  const index = await readRecord(kv, keys.archives(path), archivesRecord);
  if (index === undefined) throw new BrokenRecord(keys.archives(path), "is missing; the list has more pages");
  const slices = choose(index.value);
  const keyOf = ({ name }: Slice) => keys.archivePage(path, name);
  const pages = await readRecords(kv, slices.map(keyOf), archivePageRecord);
  const slugs = slices.flatMap((slice) =>
    (pages.get(keyOf(slice))?.value.slugs ?? []).slice(slice.start, slice.end).reverse(),
  );
  return { slugs, complete: pages.size === slices.length };
}

function sendNoSuchPage(c: Ctx, list: { page: number; pages: number; path: string }): Promise<Response> {
  const { page, pages, path } = list;
  const detail = `There is no page ${page} of this list; it has ${pages === 1 ? "one" : pages}.`;
  const last = pages === 1 ? path || "/" : `${path || "/"}?page=${pages}`;
  return sendProblem(c, { status: 404, title: "No such page", detail, near: [last] });
}

/** The latest change of what a page was made from. */
function lastChange(states: readonly ({ changed: string } | undefined)[]): string | undefined {
  return latestOf(states.flatMap((state) => state?.changed ?? []));
}
