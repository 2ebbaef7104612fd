import { selectionPath } from "../../section/selection.ts";
import type { Ctx } from "../env.ts";
import { sendProblem } from "../http/problem.tsx";
import { redirect } from "../http/respond.ts";
import { type List, newestList, readOlder, readTotal } from "../reads/list.ts";
import { readSite } from "../reads/site.ts";
import { queryOf } from "../request/request.ts";
import { findSource } from "./find-source.ts";
import { findSelection, sectionPathOf } from "./selection.ts";

/** Finds the page of a list that the address asks for, or the answer if there is none. */
export async function findList(c: Ctx): Promise<List | Response> {
  const asked = new URLSearchParams(queryOf(c)).get("page");
  if (asked === null) return findNewest(c);
  if (!/^[1-9]\d{0,5}$/.test(asked)) {
    const detail = `"page" is ${JSON.stringify(asked.slice(0, 60))}; it must be a whole number from 1 to 999999.`;
    return sendProblem(c, { status: 400, title: "No such page", detail });
  }
  return findOlder(c, Number(asked));
}

async function findNewest(c: Ctx): Promise<List | Response> {
  const kv = c.env.FEEDS;
  const path = sectionPathOf(c);
  const combined = path === undefined ? await findSelection(c) : undefined;
  if (combined instanceof Response) return combined;
  const [source, indexed] = await Promise.all([findSource(c), combined && readTotal(kv, combined)]);
  if (source instanceof Response) return source;
  const record = await readSite(kv);
  const combinedTotal = indexed === "broken" ? undefined : indexed?.slugs.length;
  const total = path === undefined ? combinedTotal : (record.counts[path] ?? 0);
  return newestList(source, record, { total, indexed });
}

async function findOlder(c: Ctx, page: number): Promise<List | Response> {
  const selection = await findSelection(c);
  if (selection instanceof Response) return selection;
  const path = selectionPath(selection) || "/";
  if (page === 1) return redirect(c, path);
  const list = await readOlder(c.env.FEEDS, await readSite(c.env.FEEDS), selection, page);
  if (!("noPage" in list)) return list;
  const { pages } = list;
  return sendProblem(c, {
    status: 404,
    title: "No such page",
    detail: `There is no page ${page}; this list has ${pages === 1 ? "one page" : `${pages} pages`}.`,
    near: [pages === 1 ? path : `${path}?page=${pages}`],
  });
}
