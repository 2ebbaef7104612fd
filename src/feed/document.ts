import * as z from "zod/mini";
import { country } from "../taxonomy/country.ts";
import { picture } from "../taxonomy/site.ts";

/** JSON Feed 1.1 author. */
const author = z.object({ name: z.string(), url: z.optional(z.string()) });

const topicTag = z.object({ slug: z.string(), name: z.string(), iptc: z.optional(z.string()) });

/** The picture of an article, with what people who cannot see it, and who made it, need. */
const articleImage = z.extend(picture, {
  alt: z.string(),
  credit: z.string(),
  caption: z.optional(z.string()),
});

/** What the other formats and our pages need and JSON Feed has no words for. */
const itemExtension = z.object({
  slug: z.string(),
  countries: z.array(country),
  mentions: z.array(country),
  topics: z.array(topicTag),
  image: z.optional(articleImage),
  source: z.optional(z.object({ name: z.string(), url: z.optional(z.string()) })),
  corrections: z.optional(z.array(z.object({ date: z.string(), text: z.string() }))),
});

/** A JSON Feed 1.1 item: an article. One of `content_html` and `content_text` is there. Dates are RFC 3339. */
export const feedItem = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  content_html: z.optional(z.string()),
  content_text: z.optional(z.string()),
  /** Absent where only headlines are given away. */
  summary: z.optional(z.string()),
  image: z.optional(z.string()),
  date_published: z.string(),
  date_modified: z.string(),
  authors: z.array(author),
  tags: z.array(z.string()),
  language: z.string(),
  attachments: z.optional(
    z.array(
      z.object({
        url: z.string(),
        mime_type: z.string(),
        title: z.optional(z.string()),
        size_in_bytes: z.number(),
      }),
    ),
  ),
  _caravanserai: itemExtension,
});
export type FeedItem = z.infer<typeof feedItem>;

const feedExtension = z.object({
  /** Atom id (RFC 4287 §4.2.6): a tag URI, the same in every format. */
  id: z.string(),
  /** Address of the document less the name of its format: `https://…/countries/kazakhstan`. */
  base: z.string(),
  /** The query of its addresses, `?limit=5`, if options made it what it is. */
  query: z.optional(z.string()),
  /** RFC 3339: the latest change of an item. */
  updated: z.string(),
  /** What it holds: articles of any of these countries, and any of these topics. */
  countries: z.array(country),
  topics: z.array(topicTag),
  /** RFC 5005 §4: `base` of the archive page before this document. */
  prev_archive: z.optional(z.string()),
  /** RFC 5005 §4, in archive pages only: `base` of the subscription document. */
  current: z.optional(z.string()),
  rights: z.optional(z.string()),
  /** Address of the licence of all articles. */
  license: z.optional(z.string()),
  /** Where whoever uses the feed can write to. */
  email: z.optional(z.string()),
  logo: z.optional(picture),
  /** `#1f6f78`. */
  accent_color: z.optional(z.string()),
});

/** A JSON Feed 1.1 document: what a section publishes, and all that the other formats are rendered from. */
export const feedDocument = z.object({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string(),
  home_page_url: z.string(),
  feed_url: z.string(),
  description: z.string(),
  next_url: z.optional(z.string()),
  icon: z.optional(z.string()),
  favicon: z.optional(z.string()),
  authors: z.array(author),
  language: z.string(),
  hubs: z.optional(z.array(z.object({ type: z.string(), url: z.string() }))),
  _caravanserai: feedExtension,
  items: z.array(feedItem),
});
export type FeedDocument = z.infer<typeof feedDocument>;
