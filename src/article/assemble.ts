import { timeOf } from "../core/instant.ts";
import { escapeMarkup, shorten } from "../core/text.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import type { Picture } from "../taxonomy/site.ts";
import { articleUrl } from "./address.ts";
import type { Article, Status } from "./article.ts";
import type { Body } from "./body.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { ArticleContext, ParsedArticle } from "./parse-article.ts";

const SUMMARY_LENGTH = 300;

/** In milliseconds. */
const DAY = 24 * 60 * 60 * 1000;

/** RFC 3339, the end excluded; without a bound if undefined. */
export type Period = { from?: string | undefined; until?: string | undefined };

/** The sound parts of an article file. */
export type Ingredients = {
  slug: string;
  id: string;
  fields: FrontMatter;
  body: Body;
  picture: Picture | undefined;
};

/** The article, or what has become of it, from its parts. */
export function assemble(
  { slug, id, fields, body, picture }: Ingredients,
  { site, topics, now }: ArticleContext,
): ParsedArticle {
  const { title, aliases, withdrawn, source } = fields;
  const status = statusOf(fields, now);
  // What nobody has seen yet is not told of by its withdrawal either.
  if (withdrawn && status === "published") {
    return { kind: "withdrawal", withdrawal: { slug, aliases, id, title, ...withdrawn } };
  }
  // A draft without a date stands at the head of a preview, the same all day long.
  const published = fields.published ?? `${now.slice(0, 10)}T00:00:00Z`;
  const summary = fields.summary ?? (shorten(body.firstParagraph, SUMMARY_LENGTH) || title);
  const { alt = "", credit = "", caption } = fields.image ?? {};
  const mentions = fields.mentions.filter((code) => !fields.countries.includes(code));
  const article: Article = {
    slug,
    aliases,
    id,
    url: fields.link ?? articleUrl(site.url, slug),
    title,
    summary,
    html: body.html === "" ? `<p>${escapeMarkup(summary)}</p>` : body.html,
    published,
    updated: fields.updated ?? published,
    authors: fields.authors ?? [site.author],
    countries: named(fields.countries, findCountry),
    mentions: named(mentions, findCountry),
    topics: named(fields.topics, (name) => topics.get(name)),
    ...(picture && { image: { ...picture, alt, credit, caption } }),
    language: fields.language ?? site.language,
    ...(source && { source }),
    corrections: fields.corrections,
    status,
  };
  return { kind: "article", article };
}

function named<Found>(names: readonly string[], find: (name: string) => Found | undefined): Found[] {
  return names.map(find).filter((found) => found !== undefined);
}

type Dates = Pick<FrontMatter, "draft" | "published">;

function statusOf({ draft, published }: Dates, now: string): Status {
  if (draft) return "draft";
  return published !== undefined && timeOf(published) > timeOf(now) ? "scheduled" : "published";
}

/** From when, and until when, `assemble` makes the same of the same parts as it does now. */
export function periodOf(fields: Dates, now: string): Period {
  const { published } = fields;
  switch (statusOf(fields, now)) {
    case "published":
      return { from: published };
    case "scheduled":
      return { until: published };
    case "draft": {
      if (published !== undefined) return {};
      const from = `${now.slice(0, 10)}T00:00:00Z`;
      return { from, until: new Date(timeOf(from) + DAY).toISOString() };
    }
  }
}

/** Whether a moment is in a period. */
export function isWithin({ from, until }: Period, now: string): boolean {
  const time = timeOf(now);
  return (from === undefined || timeOf(from) <= time) && (until === undefined || time < timeOf(until));
}
