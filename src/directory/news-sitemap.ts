import { timeOf } from "../core/instant.ts";
import { element, markup } from "../core/xml.ts";
import type { Site } from "../taxonomy/site.ts";
import { isOwnAddress, sitemapDocument } from "./sitemap.ts";

/** How old an article in a news sitemap may be, in milliseconds (Google, "News sitemaps"). */
const MAX_AGE = 2 * 24 * 60 * 60 * 1000;

/** The most articles in a news sitemap (Google, "News sitemaps"). */
const MAX_ARTICLES = 1000;

const NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9";

/** An article in a news sitemap; `language` is set only if it differs from the site's. */
export type NewsArticle = { url: string; title: string; published: string; language?: string | undefined };

/** The period in which an article is news, in milliseconds: the two days before `now`. */
export function newsPeriod(now: number): { from: number; to: number } {
  return { from: now - MAX_AGE, to: now };
}

/** Renders the articles of the last two days for Google News, newest first; `now` is in milliseconds. */
export function renderNewsSitemap(site: Site, articles: readonly NewsArticle[], now: number): string {
  const { from, to } = newsPeriod(now);
  const news = articles
    .map((article) => ({ article, time: timeOf(article.published) }))
    .filter(({ article, time }) => time >= from && time <= to && isOwnAddress(article.url, site))
    .sort((a, b) => b.time - a.time)
    .slice(0, MAX_ARTICLES)
    .map(({ article }) => newsElement(site, article));
  return sitemapDocument("urlset", { "xmlns:news": NAMESPACE }, news);
}

function newsElement(site: Site, { url, title, published, language }: NewsArticle): string {
  const publication = [
    element("news:name", {}, site.title),
    element("news:language", {}, newsLanguage(language ?? site.language)),
  ];
  const news = [
    markup("news:publication", {}, publication.join("")),
    element("news:publication_date", {}, published),
    element("news:title", {}, title),
  ];
  return markup("url", {}, element("loc", {}, url) + markup("news:news", {}, news.join("")));
}

/** The language code that Google News expects: ISO 639 with two or three letters, except for Chinese. */
export function newsLanguage(tag: string): string {
  const [language = "", ...subtags] = tag.toLowerCase().split("-");
  if (language !== "zh") return language;
  return subtags.some((subtag) => ["hant", "tw", "hk", "mo"].includes(subtag)) ? "zh-tw" : "zh-cn";
}
