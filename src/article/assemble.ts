import { timeOf } from "../core/instant.ts";
import { escapeMarkup, shorten } from "../core/text.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import type { Picture } from "../taxonomy/site.ts";
import { articleUrl } from "./address.ts";
import type { Article } from "./article.ts";
import type { ArticleContext, ParsedArticle } from "./article-result.ts";
import type { Body } from "./body.ts";
import type { FrontMatter } from "./front-matter.ts";
import { draftDate, statusByDate, statusOf } from "./status.ts";

/** The maximum length of a summary made from the text, in characters. */
const MAX_SUMMARY_LENGTH = 300;

/** The valid parts of an article file. */
export type Ingredients = {
  slug: string;
  id: string;
  fields: FrontMatter;
  body: Body;
  picture: Picture | undefined;
};

/** Makes an article, or its withdrawal, from the parts of its file. */
export function assemble(
  { slug, id, fields, body, picture }: Ingredients,
  { site, topics, now }: ArticleContext,
): ParsedArticle {
  const { title, aliases, withdrawn, source } = fields;
  if (withdrawn && statusOf(fields, timeOf(now)) === "withdrawn") {
    return { kind: "withdrawal", withdrawal: { slug, aliases, id, title, ...withdrawn } };
  }
  // A draft without a date gets today's, so that it is among the newest in a preview, and the same all day.
  const published = fields.published ?? draftDate(now);
  const summary = fields.summary ?? (shorten(body.firstParagraph, MAX_SUMMARY_LENGTH) || title);
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
    status: statusByDate(fields, timeOf(now)) ?? "published",
  };
  return { kind: "article", article };
}

function named<Found>(names: readonly string[], find: (name: string) => Found | undefined): Found[] {
  return names.map(find).filter((found) => found !== undefined);
}
