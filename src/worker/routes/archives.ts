import type { FeedItem } from "../../feed/document.ts";
import { PAGE_NAME } from "../../section/archive.ts";
import { type Selection, sectionsIn, selectionPath } from "../../section/selection.ts";
import type { Ctx } from "../env.ts";
import { LONG } from "../http/cache-control.ts";
import { sendProblem } from "../http/problem.tsx";
import { redirect } from "../http/respond.ts";
import { findReplacement, readArchivePage } from "../reads/archive.ts";
import { readSite } from "../reads/site.ts";
import { type Source, sourceOf } from "../reads/source.ts";
import { formatOfRequest, sendFeed } from "./feeds.tsx";
import { findSelection } from "./selection.ts";

/**
 * Serves an archive page of a section (RFC 5005 §4). A page that no longer exists, because the archive was divided
 * again after a reader got the address, redirects to the page that has its articles now.
 */
export async function serveArchive(c: Ctx): Promise<Response> {
  return sendFeed(c, { cache: LONG, find: () => findArchive(c) });
}

async function findArchive(c: Ctx): Promise<Source | Response> {
  const selection = await findSelection(c);
  if (selection instanceof Response) return selection;
  const path = selectionPath(selection);
  const name = c.req.param("name") ?? "";
  if (!PAGE_NAME.test(name) || sectionsIn(selection).length !== 1) return sendNoPage(c, path, name);
  const found = await readArchivePage(c.env.FEEDS, path, name);
  if (found === undefined) return sendReplacement(c, path, name);
  const { page, items, states, withdrawn } = found;
  const strays = items
    .filter((item) => !isIn(item, selection))
    .map(({ _caravanserai }) => _caravanserai.slug);
  // Their records are newer than the page, which therefore is about to change.
  const incomplete = withdrawn.length + strays.length > 0;
  if (incomplete)
    console.warn(JSON.stringify({ event: "incomplete-archive", path, name, withdrawn, strays }));
  const record = await readSite(c.env.FEEDS);
  const position = { archive: name, previous: page.value.previous };
  return { ...sourceOf(record, selection, position, items.reverse(), [page, ...states]), incomplete };
}

/** Whether an article has the country and the topic of a section. */
function isIn({ _caravanserai }: FeedItem, { countries, topics }: Selection): boolean {
  return (
    countries.every(({ code }) => _caravanserai.countries.some((country) => country.code === code)) &&
    topics.every(({ slug }) => _caravanserai.topics.some((topic) => topic.slug === slug))
  );
}

async function sendReplacement(c: Ctx, path: string, name: string): Promise<Response> {
  const found = await findReplacement(c.env.FEEDS, path, name);
  if (found === undefined) return sendNoPage(c, path, name);
  const base = found === "feed" ? path : `${path}/archive/${found.page}`;
  return redirect(c, `${base}/${formatOfRequest(c).file}`, 307);
}

function sendNoPage(c: Ctx, path: string, name: string): Promise<Response> {
  return sendProblem(c, {
    status: 404,
    title: "No such archive page",
    detail: `There is no archive page "${name}". Follow the prev-archive links from the feed to find the existing pages.`,
    near: [`${path}/${formatOfRequest(c).file}`],
  });
}
