import { z } from "zod";

/** A picture: where it is, and of those in content/media its type, length in bytes and size in pixels. */
export const picture = z.object({
  url: z.string(),
  type: z.string().optional(),
  length: z.number().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
});
export type Picture = z.infer<typeof picture>;

/** A site ready to publish: `url` is where it is served, icon and logo are known. */
export const site = z.object({
  title: z.string(),
  description: z.string(),
  url: z.string(),
  tag: z.string(),
  language: z.string(),
  timeZone: z.string(),
  author: z.object({ name: z.string(), url: z.string().optional() }),
  email: z.string().optional(),
  copyright: z.string().optional(),
  license: z.string().optional(),
  icon: picture.optional(),
  logo: picture.optional(),
  accentColor: z.string().optional(),
  hub: z.string().optional(),
  content: z.enum(["full", "summary"]),
  pageSize: z.number(),
  countries: z.array(z.string()),
});
export type Site = z.infer<typeof site>;
