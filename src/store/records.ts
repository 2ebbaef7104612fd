import * as z from "zod/mini";
import { feedDocument, feedItem } from "../feed/document.ts";
import { country } from "../taxonomy/country.ts";
import { site } from "../taxonomy/site.ts";
import { topic } from "../taxonomy/topic.ts";

/**
 * Value of `site`: what all pages and directories need. `counts` are articles per section, by path, and `updated` the
 * latest `updated` of these (RFC 3339). `months` says of each month (UTC) with articles how many of them are at the site's
 * own address, and the latest `updated` of these. `commit` is the git commit that touched the content last, if it is kept
 * in git.
 */
export const siteRecord = z.object({
  site,
  countries: z.array(country),
  topics: z.array(topic),
  counts: z.record(z.string(), z.number()),
  // What an older push has not written is empty: a deployment puts the new Worker first, then the content.
  updated: z._default(z.record(z.string(), z.string()), {}),
  months: z._default(
    z.record(z.string(), z.object({ count: z.number(), updated: z.optional(z.string()) })),
    {},
  ),
  commit: z.optional(z.string()),
});
export type SiteRecord = z.infer<typeof siteRecord>;

/** Value of `push`: the git commit of the content that is being published, or was published last, perhaps in part. */
export const pushRecord = z.object({ commit: z.string() });
export type PushRecord = z.infer<typeof pushRecord>;

/** Value of `article/<slug>`: the whole item, or where an alias leads, or why there is none any more. */
export const articleRecord = z.union([
  z.object({ redirect: z.string() }),
  z.object({ withdrawn: z.object({ title: z.string(), date: z.string(), reason: z.string() }) }),
  feedItem,
]);
export type ArticleRecord = z.infer<typeof articleRecord>;

/** Value of `<section>/archives`: the section's archive pages, oldest first. */
export const archivesRecord = z.array(z.object({ name: z.string(), count: z.number() }));
export type ArchivesRecord = z.infer<typeof archivesRecord>;

/**
 * Value of `<section>/archive/<name>`: the slugs of its articles, oldest first, and the name of the page before it. The
 * chain is in the pages themselves, so that each write switches one link of it, whatever else is being written.
 */
export const archivePageRecord = z.object({ previous: z.optional(z.string()), slugs: z.array(z.string()) });
export type ArchivePageRecord = z.infer<typeof archivePageRecord>;

/**
 * Value of `sitemap/<month>`: the articles published in that month (UTC), oldest first; `language` where it is another
 * than the site's.
 */
export const sitemapRecord = z.array(
  z.object({
    url: z.string(),
    title: z.string(),
    published: z.string(),
    updated: z.string(),
    language: z.optional(z.string()),
  }),
);
export type SitemapRecord = z.infer<typeof sitemapRecord>;

/**
 * Value of `index`: the slugs of all articles, newest first. `members` are the places in it, ascending, of the articles of
 * each country and each topic that has any, by path: `/countries/kazakhstan`, `/topics/energy`.
 */
export const indexRecord = z.object({
  slugs: z.array(z.string()),
  members: z.record(z.string(), z.array(z.number())),
});
export type IndexRecord = z.infer<typeof indexRecord>;

/** Value of `section/…`. */
export const sectionRecord = feedDocument;

/** The same, of whose items only as much is checked as tells which are the newest. */
export const sectionOutline = z.extend(feedDocument, {
  items: z.array(z.looseObject({ id: z.string(), date_published: z.string() })),
});

/** Metadata of every key; `type` is the MIME type of a media value. */
export const metadata = z.object({
  /** Hash of the value, hexadecimal. */
  hash: z.string(),
  /** RFC 3339: the push that first wrote a value of this hash here. Never goes back. */
  changed: z.string(),
  type: z.optional(z.string()),
});
export type Metadata = z.infer<typeof metadata>;

/** A value as it was read, or why it is none: `undefined` means that it is not there. */
export type Decoded<Value> = { value: Value } | { corrupt: string } | undefined;

/** Parses a JSON value of KV; never throws. */
export function decode<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string | null,
): Decoded<z.output<Schema>> {
  if (text === null) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { corrupt: String(error) };
  }
  const parsed = z.safeParse(schema, json);
  return parsed.success ? { value: parsed.data } : { corrupt: z.prettifyError(parsed.error) };
}
