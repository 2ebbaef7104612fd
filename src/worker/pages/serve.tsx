import { keys } from "../../store/keys.ts";
import { articleRecord } from "../../store/records.ts";
import { latestOf } from "../../taxonomy/instant.ts";
import { isSlug } from "../../taxonomy/slug.ts";
import { NO_STORE, SHORT } from "../cache-control.ts";
import type { Ctx } from "../env.ts";
import { sendProblem } from "../problem.tsx";
import { readRecord, readSite } from "../records.ts";
import { redirect } from "../respond.ts";
import { ArticlePage } from "./article-page.tsx";
import { FeedsPage } from "./feeds-page.tsx";
import { findList } from "./list.ts";
import { ListPage } from "./list-page.tsx";
import { sendPage } from "./send.tsx";

/** A page of the list of a section's articles. */
export async function serveList(c: Ctx): Promise<Response> {
  const list = await findList(c);
  if (list instanceof Response) return list;
  const record = await readSite(c.env.FEEDS);
  return sendPage(c, <ListPage list={list} record={record} />, {
    site: record.site,
    cache: list.incomplete ? NO_STORE : SHORT,
    changed: list.changed,
  });
}

/** All feeds, to choose from. */
export async function serveFeedsPage(c: Ctx): Promise<Response> {
  const record = await readSite(c.env.FEEDS);
  return sendPage(c, <FeedsPage record={record} />, record);
}

/** An article; an earlier slug redirects, a withdrawn article is gone. */
export async function serveArticle(c: Ctx): Promise<Response> {
  const slug = c.req.param("slug") ?? "";
  const found = isSlug(slug) ? await readRecord(c.env.FEEDS, keys.article(slug), articleRecord) : undefined;
  if (found === undefined) {
    return sendProblem(c, {
      status: 404,
      title: "No such article",
      detail: `There is no article "${slug}".`,
    });
  }
  const record = found.value;
  if ("redirect" in record) return redirect(c, `/articles/${record.redirect}`);
  if ("withdrawn" in record) {
    const { title, reason } = record.withdrawn;
    return sendProblem(c, {
      status: 410,
      title: "Article withdrawn",
      detail: `"${title}" was withdrawn: ${reason}`,
    });
  }
  const { site, changed } = await readSite(c.env.FEEDS);
  return sendPage(c, <ArticlePage item={record} site={site} />, {
    site,
    changed: latestOf([found.changed, changed]),
  });
}
