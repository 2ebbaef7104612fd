import { timeOf } from "../core/instant.ts";
import { element, markup } from "../core/xml.ts";
import type { Site } from "../taxonomy/site.ts";
import { isOwnAddress, sitemapDocument } from "./sitemap.ts";

/** Google, "News sitemaps": how old an article may be in milliseconds, and how many there may be. */
const NEWS = { age: 2 * 24 * 60 * 60 * 1000, most: 1000 } as const;

const NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9";

/** An article as sitemaps know it; `language` where it is another than the site's. */
export type NewsArticle = { url: string; title: string; published: string; language?: string | undefined };

/** Since when (milliseconds) an article is news, and until when: the two days before `now`. */
export function newsPeriod(now: number): { from: number; to: number } {
  return { from: now - NEWS.age, to: now };
}

/** The articles of the last two days, the newest first, for Google News; `now` is in milliseconds. */
export function renderNewsSitemap(site: Site, articles: readonly NewsArticle[], now: number): string {
  const { from, to } = newsPeriod(now);
  const news = articles
    .map((article) => ({ article, time: timeOf(article.published) }))
    .filter(({ article, time }) => time >= from && time <= to && isOwnAddress(article.url, site))
    .sort((a, b) => b.time - a.time)
    .slice(0, NEWS.most)
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

/** The language as Google News has it: ISO 639 with two or three letters, but for two kinds of Chinese. */
export function newsLanguage(tag: string): string {
  const [language = "", ...subtags] = tag.toLowerCase().split("-");
  if (language !== "zh") return language;
  return subtags.some((subtag) => ["hant", "tw", "hk", "mo"].includes(subtag)) ? "zh-tw" : "zh-cn";
}
