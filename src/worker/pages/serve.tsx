import { keys } from "../../store/keys.ts";
import { articleRecord } from "../../store/records.ts";
import { isSlug } from "../../taxonomy/slug.ts";
import type { Ctx } from "../env.ts";
import { readDocument } from "../feeds.ts";
import { sendProblem } from "../problem.tsx";
import { readRecord, readSite } from "../records.ts";
import { redirect } from "../respond.ts";
import { ArticlePage } from "./article-page.tsx";
import { ListPage } from "./list-page.tsx";
import { sendPage } from "./send.tsx";

/** The list of a section's newest articles. */
export async function serveList(c: Ctx): Promise<Response> {
  const document = await readDocument(c);
  if (document instanceof Response) return document;
  const record = await readSite(c.env.FEEDS);
  return sendPage(c, <ListPage document={document} record={record} />, record);
}

/** An article; an earlier slug redirects, a withdrawn article is gone. */
export async function serveArticle(c: Ctx): Promise<Response> {
  const slug = c.req.param("slug") ?? "";
  const record = isSlug(slug) ? await readRecord(c.env.FEEDS, keys.article(slug), articleRecord) : undefined;
  if (record === undefined) {
    return sendProblem(c, {
      status: 404,
      title: "No such article",
      detail: `There is no article "${slug}".`,
    });
  }
  if ("redirect" in record) return redirect(c, `/articles/${record.redirect}`);
  if ("withdrawn" in record) {
    const { title, reason } = record.withdrawn;
    return sendProblem(c, {
      status: 410,
      title: "Article withdrawn",
      detail: `"${title}" was withdrawn: ${reason}`,
    });
  }
  const { site } = await readSite(c.env.FEEDS);
  return sendPage(c, <ArticlePage item={record} site={site} />, { site });
}
