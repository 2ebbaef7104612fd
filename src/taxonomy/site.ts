import * as z from "zod/mini";
import { KV_LIMITS } from "../core/kv-limits.ts";

/** A picture: its address and, if it is in content/media, its type, length in bytes and size in pixels. */
export const picture = z.object({
  url: z.string(),
  type: z.optional(z.string()),
  length: z.optional(z.number()),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
});
export type Picture = z.infer<typeof picture>;

/** The maximum number of articles on a page of a section: an archive page is read in one bulk read of KV. */
export const MAX_PAGE_SIZE = KV_LIMITS.bulkReadKeys;

/** A site ready to publish: `url` is the origin where it is served; icon and logo have absolute addresses. */
export const site = z.object({
  title: z.string(),
  description: z.string(),
  url: z.string(),
  tag: z.string(),
  language: z.string(),
  timeZone: z.string(),
  author: z.object({ name: z.string(), url: z.optional(z.string()) }),
  email: z.optional(z.string()),
  copyright: z.optional(z.string()),
  license: z.optional(z.string()),
  icon: z.optional(picture),
  logo: z.optional(picture),
  accentColor: z.optional(z.string()),
  hub: z.optional(z.string()),
  content: z.enum(["full", "summary"]),
  pageSize: z.number(),
  countries: z.array(z.string()),
});
export type Site = z.infer<typeof site>;
