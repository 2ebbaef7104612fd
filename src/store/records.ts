import * as z from "zod/mini";
import { amount, hash, instant, language, month, slug, webUrl } from "../core/shapes.ts";
import { feedDocument, feedItem } from "../feed/document.ts";
import { PAGE_NAME } from "../section/archive.ts";
import { country } from "../taxonomy/country.ts";
import { MAX_PAGE_SIZE, site } from "../taxonomy/site.ts";
import { topic } from "../taxonomy/topic.ts";

/** More articles than any site has: the Worker makes a list of the sitemaps that a month with so many takes. */
const MAX_ARTICLES = 100_000_000;

/**
 * The value of `site`: what all pages and directories need. `counts` is the number of articles in each section, by path,
 * and `updated` the latest `updated` of those articles (RFC 3339). `months` has, for each month (UTC) with articles, how
 * many of them are at the site's own address, and the latest `updated` of those. `commit` is the last git commit that
 * touched the content, if it is kept in git.
 */
export const siteRecord = z.object({
  site,
  countries: z.array(country),
  topics: z.array(topic),
  counts: z.record(z.string(), amount),
  // Earlier releases did not write it, and a Worker reads what any release with the same version of the keys has written.
  updated: z._default(z.record(z.string(), z.union([z.literal(""), instant])), {}),
  months: z._default(
    z.record(month, z.object({ count: amount.check(z.maximum(MAX_ARTICLES)), updated: z.optional(instant) })),
    {},
  ),
  commit: z.optional(z.string()),
});
export type SiteRecord = z.infer<typeof siteRecord>;

/** The part of the site record that publishing reads, from whatever version wrote the rest. */
export const siteCommit = z.pick(siteRecord, { commit: true });

/** The value of `push`: the git commit of the content that is being published, or was published last, perhaps partly. */
export const pushRecord = z.object({ commit: z.string() });
export type PushRecord = z.infer<typeof pushRecord>;

/** The value of `article/<slug>`: the complete item, the slug that an alias leads to, or why it was withdrawn. */
export const articleRecord = z.union([
  z.object({ redirect: slug }),
  z.object({ withdrawn: z.object({ title: z.string(), date: instant, reason: z.string() }) }),
  feedItem,
]);
export type ArticleRecord = z.infer<typeof articleRecord>;

const pageName = z.string().check(z.regex(PAGE_NAME));

/** The value of `<section>/archives`: the section's archive pages, oldest first. */
export const archivesRecord = z.array(z.object({ name: pageName, count: amount }));
export type ArchivesRecord = z.infer<typeof archivesRecord>;

/**
 * The value of `<section>/archive/<name>`: the slugs of the page's articles, oldest first, and the name of the page before
 * it. The pages themselves form the chain, so that each write changes one link, whatever else is being written.
 */
export const archivePageRecord = z.object({
  previous: z.optional(pageName),
  slugs: z.array(slug).check(z.minLength(1), z.maxLength(MAX_PAGE_SIZE)),
});
export type ArchivePageRecord = z.infer<typeof archivePageRecord>;

/**
 * The value of `sitemap/<month>`: the articles published in that month (UTC), oldest first. `language` is set only if it
 * differs from the site's.
 */
export const sitemapRecord = z.array(
  z.object({
    url: webUrl,
    title: z.string(),
    published: instant,
    updated: instant,
    language: z.optional(language),
  }),
);
export type SitemapRecord = z.infer<typeof sitemapRecord>;

/**
 * The value of `index`: the slugs of all articles, newest first. `members` has, for each country and each topic with
 * articles, their positions in `slugs`, ascending, by path: `/countries/kazakhstan`, `/topics/energy`.
 */
export const indexRecord = z.object({
  slugs: z.array(slug),
  members: z.record(z.string(), z.array(amount)),
});
export type IndexRecord = z.infer<typeof indexRecord>;

/** The value of `section/…`: a subscription document. */
export const sectionRecord = feedDocument;

/** The value of `section/…`, checking only the fields of items that show which are the newest. */
export const sectionOutline = z.extend(feedDocument, {
  items: z.array(z.looseObject({ id: z.string(), date_published: instant })),
});

/** The metadata of every key; `type` is the MIME type of a media value. */
export const metadata = z.object({
  /** The hash of the value, hexadecimal. */
  hash,
  /** When a push first wrote a value with this hash under this key (RFC 3339). Never goes back. */
  changed: instant,
  type: z.optional(z.string().check(z.regex(/^image\/[a-z]+$/))),
});
export type Metadata = z.infer<typeof metadata>;

/** A value as it was read, or why it is corrupt; `undefined` if there is none. */
export type Decoded<Value> = { value: Value } | { corrupt: string } | undefined;

/** Parses a JSON value from KV; never throws. */
export function decode<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string | null,
): Decoded<z.output<Schema>> {
  if (text === null) return undefined;
  try {
    const parsed = z.safeParse(schema, JSON.parse(text));
    return parsed.success ? { value: parsed.data } : { corrupt: z.prettifyError(parsed.error) };
  } catch (error) {
    return { corrupt: String(error) };
  }
}
