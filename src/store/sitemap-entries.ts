import type { Content, ListedArticle } from "../article/article.ts";
import { latestOf, monthOf } from "../core/instant.ts";
import { isOwnAddress } from "../directory/sitemap.ts";
import type { Site } from "../taxonomy/site.ts";
import type { Entry, MakeEntry } from "./entry.ts";
import { keys } from "./keys.ts";
import type { SitemapRecord, SiteRecord } from "./records.ts";

/** Makes the entry of each month's articles, for sitemaps. */
export function sitemapEntries({ site, articles }: Content, json: MakeEntry): Entry[] {
  return byMonth(articles).map(([month, members]) => {
    const record: SitemapRecord = members.map(({ url, title, published, updated, language }) => ({
      url,
      title,
      published,
      updated,
      ...(language !== site.language && { language }),
    }));
    return json("sitemap", keys.sitemap(month), record);
  });
}

/** The `months` of the site record. */
export function monthsOf(site: Site, articles: readonly ListedArticle[]): SiteRecord["months"] {
  return Object.fromEntries(
    byMonth(articles).map(([month, members]) => {
      const own = members.filter(({ url }) => isOwnAddress(url, site));
      return [month, { count: own.length, updated: lastUpdate(own) }];
    }),
  );
}

/** The latest `updated` of these articles; undefined if there are none. */
export function lastUpdate(articles: readonly ListedArticle[]): string | undefined {
  return latestOf(articles.map(({ updated }) => updated));
}

function byMonth(articles: readonly ListedArticle[]): [month: string, articles: ListedArticle[]][] {
  const months = Object.groupBy(articles, ({ published }) => monthOf(published));
  return Object.entries(months).map(([month, members = []]) => [month, members]);
}
