import * as z from "zod/mini";
import { KV_LIMITS } from "../core/kv-limits.ts";
import { amount, colour, language, webUrl } from "../core/shapes.ts";
import { tagDate } from "../core/tag-uri.ts";

/** A picture: its address and, if it is in content/media, its type, length in bytes and size in pixels. */
export const picture = z.object({
  url: webUrl,
  type: z.optional(z.string()),
  length: z.optional(amount),
  width: z.optional(amount),
  height: z.optional(amount),
});
export type Picture = z.infer<typeof picture>;

/** The maximum number of articles on a page of a section: an archive page is read in one bulk read of KV. */
export const MAX_PAGE_SIZE = KV_LIMITS.bulkReadKeys;

/** A site ready to publish: `url` is the origin where it is served; icon and logo have absolute addresses. */
export const site = z.object({
  title: z.string(),
  description: z.string(),
  url: webUrl.check(z.refine((url) => URL.parse(url)?.origin === url)),
  tag: z.string().check(z.refine((tag) => tagDate(tag) !== undefined)),
  language,
  timeZone: z.string(),
  author: z.object({ name: z.string(), url: z.optional(webUrl) }),
  email: z.optional(z.string()),
  copyright: z.optional(z.string()),
  license: z.optional(webUrl),
  icon: z.optional(picture),
  logo: z.optional(picture),
  accentColor: z.optional(colour),
  hub: z.optional(webUrl),
  content: z.enum(["full", "summary"]),
  pageSize: z.int().check(z.minimum(1), z.maximum(MAX_PAGE_SIZE)),
  countries: z.array(z.string()),
});
export type Site = z.infer<typeof site>;
