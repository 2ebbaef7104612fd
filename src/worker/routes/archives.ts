import { PAGE_NAME } from "../../section/archive.ts";
import { sectionsIn, selectionPath } from "../../section/selection.ts";
import { keys } from "../../store/keys.ts";
import { archivePageRecord, archivesRecord } from "../../store/records.ts";
import type { Ctx } from "../env.ts";
import { LONG } from "../http/cache-control.ts";
import { sendProblem } from "../http/problem.tsx";
import { redirect } from "../http/respond.ts";
import { BrokenRecord, readItems, readRecord, readSite } from "../reads/records.ts";
import { type Source, sourceOf } from "../reads/source.ts";
import { formatOfRequest, sendFeed } from "./feeds.tsx";
import { findSelection } from "./selection.ts";

/**
 * Serves an archive page of a section (RFC 5005 §4), with a read of the page and a bulk read of its articles.
 */
export async function serveArchive(c: Ctx): Promise<Response> {
  return sendFeed(c, { cache: LONG, find: () => findArchive(c) });
}

async function findArchive(c: Ctx): Promise<Source | Response> {
  const selection = await findSelection(c);
  if (selection instanceof Response) return selection;
  const path = selectionPath(selection);
  const name = c.req.param("name") ?? "";
  const isPage = PAGE_NAME.test(name) && sectionsIn(selection).length === 1;
  const page = isPage
    ? await readRecord(c.env.FEEDS, keys.archivePage(path, name), archivePageRecord)
    : undefined;
  if (page === undefined && isPage) {
    const covering = await findCovering(c, path, name);
    if (covering !== undefined) return redirect(c, `${covering}/${formatOfRequest(c).file}`, 307);
  }
  if (page === undefined) {
    const detail = `There is no archive page "${name}". Follow the prev-archive links from the feed to find the existing pages.`;
    return sendProblem(c, {
      status: 404,
      title: "No such archive page",
      detail,
      near: [`${path}/${formatOfRequest(c).file}`],
    });
  }
  const { slugs, previous } = page.value;
  const { items, states, missing } = await readItems(c.env.FEEDS, slugs);
  const incomplete = missing.length > 0;
  if (incomplete) console.warn(JSON.stringify({ event: "incomplete-archive", path, name, missing }));
  const record = await readSite(c.env.FEEDS);
  const position = { archive: name, previous };
  return { ...sourceOf(record, selection, position, items.reverse(), [page, ...states]), incomplete };
}

/**
 * The path of the document that now holds the articles of an archive page that no longer exists, because the
 * archive was divided again after a reader got the address: the first page that ends no earlier, or else the
 * feed itself. Undefined if the section has no archive.
 */
async function findCovering(c: Ctx, path: string, name: string): Promise<string | undefined> {
  const index = await readRecord(c.env.FEEDS, keys.archives(path), archivesRecord);
  if (index === undefined) return undefined;
  const day = (page: string) => page.slice(0, "2024-11-06".length);
  const page = index.value.find((page) => day(page.name) >= day(name));
  if (page?.name === name)
    throw new BrokenRecord(keys.archivePage(path, name), "is missing, but the index lists it");
  return page === undefined ? path : `${path}/archive/${page.name}`;
}
