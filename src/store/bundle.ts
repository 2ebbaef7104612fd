import type { Content, ListedArticle } from "../article/article.ts";
import type { Media } from "../article/media.ts";
import { type Filled, fillSections } from "../section/section.ts";
import type { Country } from "../taxonomy/country.ts";
import type { BundleCache } from "./bundle-cache.ts";
import type { Entry, MakeEntry } from "./entry.ts";
import { indexEntry } from "./index-entry.ts";
import { KINDS, keys } from "./keys.ts";
import type { ArticleRecord, PushRecord, SiteRecord } from "./records.ts";
import { sectionEntries } from "./section-entries.ts";
import { lastUpdate, monthsOf, sitemapEntries } from "./sitemap-entries.ts";

/** What a bundle is made from. */
export type Ingredients<Member extends ListedArticle> = {
  content: Content<Member>;
  /** All countries that addresses may name. */
  countries: readonly Country[];
  /** The pictures that the content shows. */
  media: Iterable<Media>;
  /** The last git commit that touched the content. */
  commit?: string | undefined;
};

/**
 * Makes all entries that KV should hold, in the order of writing. The same content always gives the same bytes. Texts
 * of articles that are kept elsewhere are read only if they are needed.
 */
export function bundle<Member extends ListedArticle>(
  ingredients: Ingredients<Member>,
  cache: BundleCache<Member>,
): Entry[] {
  const { content, media, commit } = ingredients;
  const json: MakeEntry = (kind, key, record) => {
    const value = JSON.stringify(record);
    return { key, kind, ...cache.measure([value]), value: () => value };
  };
  const records = new Map(content.articles.map((article) => [article, cache.recordOf(article)]));
  const filled = fillSections(content.articles);
  const entries = [
    ...(commit === undefined ? [] : [json("push", keys.push, { commit } satisfies PushRecord)]),
    ...[...media].map(mediaEntry),
    // The newest come first, because readers are waiting for them.
    ...[...records]
      .reverse()
      .map(([{ slug }, record]): Entry => ({ key: keys.article(slug), kind: "article", ...record })),
    ...content.articles.flatMap((article) => redirects(article, json)),
    ...content.withdrawn.flatMap((withdrawal) => withdrawals(withdrawal, json)),
    ...sectionEntries(content, filled, records, cache, json),
    ...sitemapEntries(content, json),
    indexEntry(content.articles, filled, json),
    json("site", keys.site, siteOf(ingredients, filled)),
  ];
  return KINDS.flatMap((kind) => entries.filter((entry) => entry.kind === kind));
}

function mediaEntry({ name, path, hash, type, length }: Media): Entry {
  return { key: keys.media(name), kind: "media", hash, size: length, type, mediaPath: path };
}

function redirects(
  { slug, aliases }: { slug: string; aliases: readonly string[] },
  json: MakeEntry,
): Entry[] {
  const record: ArticleRecord = { redirect: slug };
  return aliases.map((alias) => json("redirect", keys.article(alias), record));
}

function withdrawals(withdrawal: Content["withdrawn"][number], json: MakeEntry): Entry[] {
  const { slug, title, date, reason } = withdrawal;
  const record: ArticleRecord = { withdrawn: { title, date, reason } };
  return [json("withdrawal", keys.article(slug), record), ...redirects(withdrawal, json)];
}

function siteOf(
  { content: { site, topics, articles }, countries, commit }: Ingredients<ListedArticle>,
  filled: readonly Filled<ListedArticle>[],
): SiteRecord {
  const counts = Object.fromEntries(filled.map(({ path, articles }) => [path, articles.length]));
  const updated = Object.fromEntries(filled.map(({ path, articles }) => [path, lastUpdate(articles) ?? ""]));
  return {
    site,
    countries: [...countries],
    topics,
    counts,
    updated,
    months: monthsOf(site, articles),
    commit,
  };
}
