import { latestOf } from "../../core/instant.ts";
import { isSlug } from "../../core/slug.ts";
import type { FeedItem } from "../../feed/document.ts";
import { nearestArticles } from "../../section/near-articles.ts";
import { sectionPath } from "../../section/section.ts";
import { keys } from "../../store/keys.ts";
import type { Ctx } from "../env.ts";
import { NO_STORE, SHORT } from "../http/cache-control.ts";
import { sendProblem } from "../http/problem.tsx";
import { redirect } from "../http/respond.ts";
import { sendPage } from "../http/send-page.tsx";
import { ArticlePage, type More } from "../pages/article-page.tsx";
import { FeedsPage } from "../pages/feeds-page.tsx";
import { ListPage } from "../pages/list-page.tsx";
import { PrivacyPage } from "../pages/privacy-page.tsx";
import { BrokenRecord } from "../reads/kv.ts";
import { parseItem, readArticle, readSlugs } from "../reads/records.ts";
import { readSite } from "../reads/site.ts";
import { readOutline } from "../reads/source.ts";
import { shownName } from "../request/request.ts";
import { findList } from "./list.ts";

/** Serves a page of the list of a selection's articles. */
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

/** Serves the page that lists all feeds. */
export async function serveFeedsPage(c: Ctx): Promise<Response> {
  const record = await readSite(c.env.FEEDS);
  const { site, changed } = record;
  return sendPage(c, <FeedsPage record={record} />, { site, changed });
}

export async function servePrivacyPage(c: Ctx): Promise<Response> {
  const { site, changed } = await readSite(c.env.FEEDS);
  return sendPage(c, <PrivacyPage site={site} />, { site, changed });
}

/** Serves an article. An earlier slug redirects (308); a withdrawn article is gone (410). */
export async function serveArticle(c: Ctx): Promise<Response> {
  const slug = c.req.param("slug") ?? "";
  const found = isSlug(slug) ? await readArticle(c.env.FEEDS, slug) : undefined;
  if (found === undefined) return sendNoArticle(c, slug);
  const record = found.value;
  if ("redirect" in record) return redirectToArticle(c, slug, record.redirect);
  if ("withdrawn" in record) {
    const { title, reason } = record.withdrawn;
    return sendProblem(c, {
      status: 410,
      title: "Article withdrawn",
      detail: `"${title}" was withdrawn: ${reason}`,
    });
  }
  const { site, changed } = await readSite(c.env.FEEDS);
  const more = await findMore(c.env.FEEDS, record);
  return sendPage(c, <ArticlePage item={record} site={site} more={more} />, {
    site,
    cache: more === undefined ? NO_STORE : SHORT,
    changed: latestOf([found.changed, changed, ...(more ? [more.changed] : [])]),
  });
}

/**
 * Redirects to the article that an earlier slug leads to. Throws a `BrokenRecord` if it is not there: KV may not show it
 * yet, or may still show that it leads back.
 */
async function redirectToArticle(c: Ctx, slug: string, target: string): Promise<Response> {
  const found = await readArticle(c.env.FEEDS, target);
  if (found === undefined || "redirect" in found.value)
    throw new BrokenRecord(keys.article(target), `is not an article, but ${slug} leads to it`);
  return redirect(c, `/articles/${target}`);
}

/** Answers that there is no article with this slug, and lists articles with similar slugs. */
async function sendNoArticle(c: Ctx, slug: string): Promise<Response> {
  // Nothing is known to be missing while the site record, or the index that may list it, cannot be read.
  const [slugs] = await Promise.all([readSlugs(c.env.FEEDS), readSite(c.env.FEEDS)]);
  if (slugs.includes(slug)) throw new BrokenRecord(keys.article(slug), "is missing, but the index lists it");
  const near = nearestArticles(slug, slugs).map((found) => `/articles/${found}`);
  const detail = `There is no article ${shownName(slug)}.`;
  return sendProblem(c, { status: 404, title: "No such article", detail, near });
}

/** The largest number of other articles shown below an article. */
const MAX_RELATED = 4;

/**
 * Finds other articles of the article's first country. Undefined if they cannot be read at the moment: the
 * article is shown without them.
 */
async function findMore(kv: KVNamespace, item: FeedItem): Promise<(More & { changed: string }) | undefined> {
  const [country] = item._caravanserai.countries;
  if (country === undefined) return undefined;
  const path = sectionPath({ country });
  const key = keys.section(path);
  try {
    // The outline skips the texts of the articles, which make up most of the record.
    const section = await readOutline(kv, path);
    if (section === undefined) throw new BrokenRecord(key, "is missing, but an article belongs to it");
    const others = section.value.items.filter(({ id }) => id !== item.id).slice(0, MAX_RELATED);
    return { country, items: others.map((other) => parseItem(key, other)), changed: section.changed };
  } catch (error) {
    if (!(error instanceof BrokenRecord)) throw error;
    console.warn(JSON.stringify({ event: "incomplete-page", message: error.message }));
    return undefined;
  }
}
