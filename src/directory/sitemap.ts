import { element, lines, markup } from "../core/xml.ts";
import { type Section, sectionPath } from "../section/section.ts";
import type { Site } from "../taxonomy/site.ts";
import { countriesOf, type DatedDirectory, homePageOf, topicsOf } from "./directory.ts";

/** The most addresses in one sitemap (https://www.sitemaps.org/protocol.html). */
export const MAX_ADDRESSES = 50_000;

const SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/** For each month (UTC): how many articles are at the site's own address, and the latest `updated` of those. */
export type Months = Readonly<Record<string, { count: number; updated?: string | undefined }>>;

/** A part of the sitemap: the pages of sections, or part `number` of a month's articles, counted from 1. */
export type SitemapPart = "sections" | { month: string; number: number };

/** Whether a page is the site's own. A sitemap may list no others (sitemaps.org, "Sitemap file location"). */
export function isOwnAddress(url: string, site: Pick<Site, "url">): boolean {
  return new URL(url).origin === new URL(site.url).origin;
}

/**
 * The path of a part: `/sitemap-sections.xml`, `/sitemap-2024-11.xml`, `/sitemap-2024-11.2.xml`. All parts are at the top
 * level, because a sitemap in a folder may list only what is in that folder.
 */
export function partPath(part: SitemapPart): string {
  if (part === "sections") return "/sitemap-sections.xml";
  return `/sitemap-${part.month}${part.number === 1 ? "" : `.${part.number}`}.xml`;
}

const PART = /^\/sitemap-(?:(sections)|(\d{4}-\d{2})(?:\.(?!1\.)([1-9]\d{0,3}))?)\.xml$/;

/** The part at a path; undefined if there is no part at that path. */
export function partAt(path: string): SitemapPart | undefined {
  const [, sections, month, number = "1"] = PART.exec(path) ?? [];
  if (sections !== undefined) return "sections";
  return month === undefined ? undefined : { month, number: Number(number) };
}

/** The number of parts that a month takes. */
export function partsOf(month: Months[string] | undefined): number {
  return Math.ceil((month?.count ?? 0) / MAX_ADDRESSES);
}

/** Renders the index of all parts: the sections, then the months, oldest first. */
export function renderSitemapIndex(directory: DatedDirectory, months: Months): string {
  const { site, updated } = directory;
  const parts = [
    reference(site, "sections", updated[""]),
    ...Object.entries(months)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([month, totals]) =>
        Array.from({ length: partsOf(totals) }, (_, index) =>
          reference(site, { month, number: index + 1 }, totals.updated),
        ),
      ),
  ];
  return sitemapDocument("sitemapindex", {}, parts);
}

function reference(site: Site, part: SitemapPart, lastmod: string | undefined): string {
  return markup("sitemap", {}, address(site.url + partPath(part), lastmod));
}

/** Renders the pages of everything, the countries and the topics. */
export function renderSectionsSitemap(directory: DatedDirectory): string {
  const { site, updated } = directory;
  const sections: Section[] = [
    {},
    ...countriesOf(directory).map((country) => ({ country })),
    ...topicsOf(directory).map((topic) => ({ topic })),
  ];
  const pages = sections.map((section) => ({
    url: homePageOf(site, section),
    updated: updated[sectionPath(section)],
  }));
  return renderPages(pages);
}

/**
 * Renders one part of a month's articles, oldest first, so that a full part does not change when newer ones are added.
 * Articles at other addresses than the site's are left out. Undefined if the month has no such part.
 */
export function renderMonthSitemap(
  site: Pick<Site, "url">,
  articles: readonly Page[],
  number: number,
): string | undefined {
  const own = articles.filter(({ url }) => isOwnAddress(url, site));
  const pages = own.slice((number - 1) * MAX_ADDRESSES, number * MAX_ADDRESSES);
  return pages.length === 0 ? undefined : renderPages(pages);
}

type Page = { url: string; updated?: string | undefined };

function renderPages(pages: readonly Page[]): string {
  return sitemapDocument(
    "urlset",
    {},
    pages.map(({ url, updated }) => markup("url", {}, address(url, updated))),
  );
}

/** The elements of an address. `lastmod` is a W3C date and time, which every RFC 3339 instant is. */
function address(url: string, lastmod: string | undefined): string {
  return element("loc", {}, url) + (lastmod === undefined ? "" : element("lastmod", {}, lastmod));
}

/** A sitemap protocol document with these elements; `namespaces` are further attributes of its root. */
export function sitemapDocument(
  root: "urlset" | "sitemapindex",
  namespaces: Readonly<Record<string, string>>,
  elements: readonly string[],
): string {
  const document = markup(root, { xmlns: SITEMAP_NAMESPACE, ...namespaces }, `\n${lines(elements, "")}`);
  return `<?xml version="1.0" encoding="utf-8"?>\n${document}\n`;
}
