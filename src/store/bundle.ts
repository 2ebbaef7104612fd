import type { Content } from "../article/article.ts";
import type { Media } from "../article/media.ts";
import { buildDocument } from "../feed/build.ts";
import type { FeedItem } from "../feed/document.ts";
import { toItem } from "../feed/item.ts";
import { cutPages, subscription } from "../section/archive.ts";
import { type Filled, fillSections } from "../section/section.ts";
import type { Country } from "../taxonomy/country.ts";
import { hashText } from "../taxonomy/hash.ts";
import { keys, writingOrder } from "./keys.ts";
import type { ArchivesRecord, ArticleRecord, SiteRecord } from "./records.ts";

/** A value to be in KV. A picture is named by its path in the content folder and read when it is uploaded. */
export type Entry = { key: string; hash: string; type?: string } & (
  | { value: string }
  | { mediaPath: string }
);

/** All that KV is to hold for this content, in the order of writing. Same content, same bytes. */
export function bundle(content: Content, countries: readonly Country[], media: Iterable<Media>): Entry[] {
  const items = new Map(content.articles.map((article) => [article, toItem(article)]));
  const filled = fillSections(content.articles);
  const entries = [
    ...[...media].map(mediaEntry),
    ...[...items.values()].map((item) =>
      json(keys.article(item._caravanserai.slug), item satisfies ArticleRecord),
    ),
    ...content.articles.flatMap(redirects),
    ...content.withdrawn.flatMap(withdrawals),
    ...filled.flatMap((section) => sectionEntries(content, section, items)),
    json(keys.site, siteOf(content, countries, filled)),
  ];
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => writingOrder(a.entry.key) - writingOrder(b.entry.key) || a.index - b.index)
    .map(({ entry }) => entry);
}

type Articles = Content["articles"];

function json(key: string, record: unknown): Entry {
  const value = JSON.stringify(record);
  return { key, hash: hashText(value), value };
}

function mediaEntry({ name, path, hash, type }: Media): Entry {
  return { key: keys.media(name), hash, type, mediaPath: path };
}

function redirects({ slug, aliases }: { slug: string; aliases: readonly string[] }): Entry[] {
  return aliases.map((alias) => json(keys.article(alias), { redirect: slug } satisfies ArticleRecord));
}

function withdrawals(withdrawal: Content["withdrawn"][number]): Entry[] {
  const { slug, title, date, reason } = withdrawal;
  const record: ArticleRecord = { withdrawn: { title, date, reason } };
  return [json(keys.article(slug), record), ...redirects(withdrawal)];
}

function sectionEntries(
  { site }: Content,
  { section, path, articles }: Filled<Articles[number]>,
  items: ReadonlyMap<Articles[number], FeedItem>,
): Entry[] {
  const { pages } = cutPages(articles, site.pageSize);
  const shown = subscription(articles, site.pageSize).flatMap((article) => items.get(article) ?? []);
  const place = { previous: pages.at(-1)?.name, total: articles.length };
  const index: ArchivesRecord = pages.map(({ name, articles }) => ({ name, count: articles.length }));
  return [
    ...pages.map((page) => json(keys.archivePage(path, page.name), slugsOf(page.articles))),
    ...(pages.length > 0 ? [json(keys.archives(path), index)] : []),
    json(keys.section(path), buildDocument(site, section, shown, place)),
  ];
}

function slugsOf(articles: Articles): string[] {
  return articles.map(({ slug }) => slug);
}

function siteOf(
  { site, topics }: Content,
  countries: readonly Country[],
  filled: readonly Filled<unknown>[],
): SiteRecord {
  const counts = Object.fromEntries(filled.map(({ path, articles }) => [path, articles.length]));
  return { site, countries: [...countries], topics, counts };
}
