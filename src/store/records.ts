import { z } from "zod";
import { feedDocument, feedItem } from "../feed/document.ts";
import { country } from "../taxonomy/country.ts";
import { site } from "../taxonomy/site.ts";
import { topic } from "../taxonomy/topic.ts";

/** Value of `site`: what all pages and directories need. `counts` are articles per section, by path. */
export const siteRecord = z.object({
  site,
  countries: z.array(country),
  topics: z.array(topic),
  counts: z.record(z.string(), z.number()),
});
export type SiteRecord = z.infer<typeof siteRecord>;

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

/** Value of `<section>/archive/<name>`: the slugs of its articles, oldest first. */
export const archivePageRecord = z.array(z.string());

/** Value of `section/…`. */
export const sectionRecord = feedDocument;

/** Metadata of every key; `type` is the MIME type of a media value. */
export const metadata = z.object({
  /** Hash of the value, hexadecimal. */
  hash: z.string(),
  /** RFC 3339: the push that first wrote a value of this hash here. Never goes back. */
  changed: z.string(),
  type: z.string().optional(),
});
export type Metadata = z.infer<typeof metadata>;

/** A value as it was read, or why it is none: `undefined` means that it is not there. */
export type Decoded<Value> = { value: Value } | { corrupt: string } | undefined;

/** Parses a JSON value of KV; never throws. */
export function decode<Schema extends z.ZodType>(
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
  const parsed = schema.safeParse(json);
  return parsed.success ? { value: parsed.data } : { corrupt: z.prettifyError(parsed.error) };
}
