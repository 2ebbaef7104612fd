import { buildDocument } from "../../feed/build.ts";
import type { FeedDocument } from "../../feed/document.ts";
import { pagesOf, slicesOf } from "../../section/paging.ts";
import { type Selection, selectionPath } from "../../section/selection.ts";
import { keys } from "../../store/keys.ts";
import { archivePageRecord, archivesRecord } from "../../store/records.ts";
import { latestOf } from "../../taxonomy/instant.ts";
import { findSelection } from "../address.ts";
import type { Ctx } from "../env.ts";
import { findSource } from "../feeds.tsx";
import { sendProblem } from "../problem.tsx";
import {
  BrokenRecord,
  type PublishedSite,
  readItems,
  readRecord,
  readRecords,
  readSite,
} from "../records.ts";
import { queryOf } from "../request.ts";
import { redirect } from "../respond.ts";

/** One page of a list of articles, newest first. `total` is unknown of several sections together: these have one page. */
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
  const source = await findSource(c);
  if (source instanceof Response) return source;
  const record = await readSite(c.env.FEEDS);
  const { document } = source.read();
  const total = totalOf(document._caravanserai, record);
  return {
    document: { ...document, items: document.items.slice(0, record.site.pageSize) },
    page: 1,
    pages: total === undefined ? 1 : pagesOf(total, record.site.pageSize),
    total,
    changed: latestOf([source.changed, record.changed]),
    incomplete: source.incomplete ?? false,
  };
}

/** A later page, from the archive: three reads, of its index, its pages and their articles. */
async function findOlder(c: Ctx, selection: Selection, page: number): Promise<List | Response> {
  const kv = c.env.FEEDS;
  const record = await readSite(kv);
  const path = selectionPath(selection);
  const { pageSize } = record.site;
  const total = totalOf(selection, record);
  const pages = total === undefined ? 1 : pagesOf(total, pageSize);
  if (total === undefined || page > pages) {
    const detail = `There is no page ${page} of this list; it has ${pages === 1 ? "one" : pages}.`;
    const last = pages === 1 ? path || "/" : `${path}?page=${pages}`;
    return sendProblem(c, { status: 404, title: "No such page", detail, near: [last] });
  }
  const index = await readRecord(kv, keys.archives(path), archivesRecord);
  if (index === undefined) throw new BrokenRecord(keys.archives(path), "is missing; the list has more pages");
  const slices = slicesOf(page, pageSize, total, index.value);
  const keyOf = (name: string) => keys.archivePage(path, name);
  const archives = await readRecords(
    kv,
    slices.map(({ name }) => keyOf(name)),
    archivePageRecord,
  );
  const slugs = slices.flatMap(({ name, start, end }) =>
    (archives.get(keyOf(name))?.value.slugs ?? []).slice(start, end).reverse(),
  );
  const { items, states, missing } = await readItems(kv, slugs);
  return {
    document: buildDocument(record.site, selection, items, {}),
    ...{ page, pages, total },
    changed: latestOf([record.changed, ...states.map(({ changed }) => changed)]),
    incomplete: missing.length > 0 || archives.size < slices.length,
  };
}

/** How many articles a section has; undefined of several together. */
function totalOf(
  selection: Parameters<typeof selectionPath>[0],
  { counts }: PublishedSite,
): number | undefined {
  const single = selection.countries.length <= 1 && selection.topics.length <= 1;
  return single ? (counts[selectionPath(selection)] ?? 0) : undefined;
}
