import { monthOf } from "../../core/instant.ts";
import { renderFeedList } from "../../directory/feed-list.ts";
import { renderMenu } from "../../directory/menu.ts";
import { newsPeriod, renderNewsSitemap } from "../../directory/news-sitemap.ts";
import { renderOpml } from "../../directory/opml.ts";
import { renderRobots } from "../../directory/robots.ts";
import {
  partAt,
  partsOf,
  renderMonthSitemap,
  renderSectionsSitemap,
  renderSitemapIndex,
} from "../../directory/sitemap.ts";
import { renderStatus } from "../../directory/status.ts";
import { formats, guessFormat } from "../../feed/formats.ts";
import { keys } from "../../store/keys.ts";
import { type SitemapRecord, sitemapRecord } from "../../store/records.ts";
import type { Ctx } from "../env.ts";
import { NO_STORE, SHORT } from "../http/cache-control.ts";
import { respond } from "../http/respond.ts";
import { BrokenRecord, type Published, readRecords } from "../reads/kv.ts";
import { type PublishedSite, readSite } from "../reads/site.ts";
import { pathOf } from "../request/request.ts";
import { redirectToFile } from "./selection.ts";

const JSON_TYPE = "application/json; charset=utf-8";
const XML_TYPE = "application/xml; charset=utf-8";

/** Makes a handler for a document that is rendered from the site record alone. */
function fromSite(type: string, render: (record: PublishedSite) => string) {
  return async (c: Ctx): Promise<Response> => {
    const record = await readSite(c.env.FEEDS);
    return respond(c, { body: render(record), type, cache: SHORT, changed: record.changed });
  };
}

export const serveOpml = fromSite("text/x-opml; charset=utf-8", renderOpml);
export const serveMenu = fromSite(JSON_TYPE, renderMenu);
export const serveFeedList = fromSite(JSON_TYPE, renderFeedList);
export const serveRobots = fromSite("text/plain; charset=utf-8", ({ site }) => renderRobots(site));
export const serveSitemapIndex = fromSite(XML_TYPE, (record) => renderSitemapIndex(record, record.months));
const serveSectionsSitemap = fromSite(XML_TYPE, renderSectionsSitemap);

/** The route of a part of the sitemap. */
export const SITEMAP_ROUTE = ":part{sitemap-[a-z0-9.-]+\\.xml}";

export async function serveSitemapPart(c: Ctx): Promise<Response> {
  const part = partAt(pathOf(c));
  if (part === undefined) return c.notFound();
  if (part === "sections") return serveSectionsSitemap(c);
  const { site, months } = await readSite(c.env.FEEDS);
  if (part.number > partsOf(months[part.month])) return c.notFound();
  const [month] = await readMonths(c, [part.month]);
  if (month === undefined) return c.notFound();
  const body = renderMonthSitemap(site, month.value, part.number);
  if (body === undefined) return c.notFound();
  return respond(c, { body, type: XML_TYPE, cache: SHORT, changed: month.changed });
}

/** Serves the news sitemap. It has no Last-Modified, because it also changes as articles grow old. */
export async function serveNewsSitemap(c: Ctx): Promise<Response> {
  const now = Date.now();
  const { from, to } = newsPeriod(now);
  const { site, months } = await readSite(c.env.FEEDS);
  const recent = [...new Set([from, to].map((time) => monthOf(new Date(time).toISOString())))];
  // Months without articles are not read, because KV would cache for a minute that they are missing.
  const filled = recent.filter((month) => months[month] !== undefined);
  const articles = (await readMonths(c, filled)).flatMap(({ value }) => value);
  return respond(c, { body: renderNewsSitemap(site, articles, now), type: XML_TYPE, cache: SHORT });
}

export async function serveStatus(c: Ctx): Promise<Response> {
  const record = await readSite(c.env.FEEDS);
  const { commit, changed } = record;
  const newest = await readNewest(c, record);
  const body = renderStatus({ directory: record, commit, changed, newest });
  return respond(c, { body, type: JSON_TYPE, cache: NO_STORE });
}

async function readNewest(c: Ctx, { months }: PublishedSite): Promise<SitemapRecord[number] | undefined> {
  const month = Object.keys(months).sort().at(-1);
  if (month === undefined) return undefined;
  const [record] = await readMonths(c, [month]);
  return record?.value.at(-1);
}

/** Reads the articles of months that have some, at most 100. Throws a `BrokenRecord` if a month is missing or another one. */
async function readMonths(c: Ctx, months: readonly string[]): Promise<Published<SitemapRecord>[]> {
  const records = await readRecords(c.env.FEEDS, months.map(keys.sitemap), sitemapRecord);
  return months.map((month) => {
    const key = keys.sitemap(month);
    const record = records.get(key);
    if (record === undefined)
      throw new BrokenRecord(key, "is missing, but the site record counts articles in it");
    if (record.value.some(({ published }) => monthOf(published) !== month))
      throw new BrokenRecord(key, "has articles of other months");
    return record;
  });
}

/** The route of the last part of a guessed feed address. */
export const GUESS_ROUTE = `:guess{(?:${formats
  .flatMap(({ guesses }) => guesses)
  .map((guess) => guess.replace(".", "\\."))
  .join("|")})}`;

export function serveGuess(c: Ctx): Promise<Response> {
  const { file } = guessFormat(c.req.param("guess") ?? "") ?? formats[0];
  return redirectToFile(c, file);
}
