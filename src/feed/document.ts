import * as z from "zod/mini";
import { amount, colour, instant, language, slug, webUrl } from "../core/shapes.ts";
import { country } from "../taxonomy/country.ts";
import { picture } from "../taxonomy/site.ts";

/** A JSON Feed 1.1 author. */
const author = z.object({ name: z.string(), url: z.optional(webUrl) });

const topicTag = z.object({ slug, name: z.string(), iptc: z.optional(z.string()) });

/** The picture of an article, with its text alternative, credit and caption. */
const articleImage = z.extend(picture, {
  alt: z.string(),
  credit: z.string(),
  caption: z.optional(z.string()),
});

/** What the other formats and our pages need but JSON Feed has no fields for. */
const itemExtension = z.object({
  slug,
  countries: z.array(country),
  mentions: z.array(country),
  topics: z.array(topicTag),
  image: z.optional(articleImage),
  source: z.optional(z.object({ name: z.string(), url: z.optional(webUrl) })),
  corrections: z.optional(z.array(z.object({ date: instant, text: z.string() }))),
});

/** A JSON Feed 1.1 item: an article. It has `content_html` or `content_text`. Dates are RFC 3339. */
export const feedItem = z.object({
  id: z.string(),
  url: webUrl,
  title: z.string(),
  content_html: z.optional(z.string()),
  content_text: z.optional(z.string()),
  /** Absent if the feed has only headlines. */
  summary: z.optional(z.string()),
  image: z.optional(webUrl),
  date_published: instant,
  date_modified: instant,
  authors: z.array(author),
  tags: z.array(z.string()),
  language,
  attachments: z.optional(
    z.array(
      z.object({
        url: webUrl,
        mime_type: z.string(),
        title: z.optional(z.string()),
        size_in_bytes: amount,
      }),
    ),
  ),
  _caravanserai: itemExtension,
});
export type FeedItem = z.infer<typeof feedItem>;

const feedExtension = z.object({
  /** The Atom id (RFC 4287 §4.2.6): a tag URI, the same in every format. */
  id: z.string(),
  /** The address of the document without the file name of a format: `https://…/countries/kazakhstan`. */
  base: webUrl,
  /** The query of the document's addresses, such as `?limit=5`, if it was built with options. */
  query: z.optional(z.string()),
  /** The latest change of an item (RFC 3339). */
  updated: instant,
  /** The document holds articles about any of these countries and any of these topics. */
  countries: z.array(country),
  topics: z.array(topicTag),
  /** The `base` of the archive page before this document (RFC 5005 §4). */
  prev_archive: z.optional(webUrl),
  /** The `base` of the subscription document, in archive pages only (RFC 5005 §4). */
  current: z.optional(webUrl),
  rights: z.optional(z.string()),
  /** The address of the licence of all articles. */
  license: z.optional(webUrl),
  /** The e-mail address for people who use the feed. */
  email: z.optional(z.string()),
  logo: z.optional(picture),
  /** A colour such as `#1f6f78`. */
  accent_color: z.optional(colour),
});

/** A JSON Feed 1.1 document. The other formats are rendered from it alone. */
export const feedDocument = z.object({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  home_page_url: webUrl,
  feed_url: webUrl,
  description: z.string(),
  next_url: z.optional(webUrl),
  icon: z.optional(webUrl),
  favicon: z.optional(webUrl),
  authors: z.array(author),
  language,
  hubs: z.optional(z.array(z.object({ type: z.string(), url: webUrl }))),
  _caravanserai: feedExtension,
  items: z.array(feedItem),
});
export type FeedDocument = z.infer<typeof feedDocument>;
