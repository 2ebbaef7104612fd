import * as z from "zod";
import { timeOf } from "../core/instant.ts";
import { didYouMean, nearest } from "../core/nearest.ts";
import type { Topic } from "../taxonomy/topic.ts";
import {
  countryCode,
  distinct,
  fields,
  formatValue,
  instant,
  iri,
  languageTag,
  line,
  parsed,
  slug,
  webUrl,
} from "./fields.ts";

/** The maximum lengths of texts in the front matter, in characters. */
export const MAX_LENGTHS = {
  title: 500,
  summary: 500,
  name: 100,
  alt: 500,
  credit: 200,
  caption: 500,
  correction: 1000,
};

/** An author; a name alone is short for `{name}`. */
const author = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  fields({ name: line(MAX_LENGTHS.name), url: webUrl.optional() }),
);

/**
 * Where an article was imported from, and hashes of everything that its source said (`hash`), of its words
 * (`words`), of the file as the import wrote it (`written`), and of the countries and topics that the import
 * gave it (`labels`). The source did not have the fields in `guessed`, and only the beginning of a text that
 * is `cutOff`.
 */
const importedFields = fields({
  source: line(2000),
  hash: line(),
  written: line().optional(),
  words: line().optional(),
  labels: line().optional(),
  guessed: z.array(z.enum(["published"])).optional(),
  cutOff: z.boolean().optional(),
});
export type Imported = z.output<typeof importedFields>;

/** Makes the schema of front matter for a vocabulary of topics; without one, any topic passes. */
export function frontMatter(topics: readonly Topic[] | undefined) {
  return fields({
    title: line(MAX_LENGTHS.title),
    published: instant.optional(),
    updated: instant.optional(),
    summary: line(MAX_LENGTHS.summary).optional(),
    authors: z.array(author).min(1).optional(),
    countries: distinct(countryCode, { min: 1 }),
    mentions: distinct(countryCode).default([]),
    topics: distinct(topicOf(topics), { min: 1 }),
    image: fields({
      src: z.string(),
      alt: line(MAX_LENGTHS.alt),
      credit: line(MAX_LENGTHS.credit),
      caption: line(MAX_LENGTHS.caption).optional(),
    }).optional(),
    link: webUrl.optional(),
    id: iri.optional(),
    language: languageTag.optional(),
    source: fields({ name: line(MAX_LENGTHS.name), url: webUrl.optional() }).optional(),
    aliases: distinct(slug).default([]),
    corrections: z.array(fields({ date: instant, text: line(MAX_LENGTHS.correction) })).default([]),
    withdrawn: fields({ date: instant, reason: line() }).optional(),
    imported: importedFields.optional(),
    draft: z.boolean().default(false),
  })
    .refine(({ draft, published }) => draft || published !== undefined, {
      path: ["published"],
      error: 'is required; add a date such as "2024-11-06T09:30:00+05:00", or `draft: true`',
      when: isMap,
    })
    .refine(({ draft, withdrawn }) => !draft || withdrawn === undefined, {
      path: ["withdrawn"],
      error: "is set together with `draft: true`, but a draft was never published; remove one of the two",
      when: isMap,
    })
    .superRefine(
      ({ published, updated }, context) => {
        if (!isBefore(updated, published)) return;
        const message = `${formatValue(updated)} is before \`published\`, ${formatValue(published)}; correct one of the two`;
        context.addIssue({ code: "custom", path: ["updated"], message });
      },
      { when: isMap },
    );
}

export type FrontMatterSchema = ReturnType<typeof frontMatter>;
export type FrontMatter = z.output<FrontMatterSchema>;

/** The fields that are useful even if others are wrong. Each is undefined if it is missing or wrong. */
export const soundFields = z
  .object({
    title: line().optional().catch(undefined),
    published: instant.optional().catch(undefined),
    updated: instant.optional().catch(undefined),
    summary: z.unknown(),
    withdrawn: z.unknown(),
    image: z.object({ src: z.string() }).optional().catch(undefined),
    id: iri.optional().catch(undefined),
    aliases: z.array(slug.optional().catch(undefined)).catch([]),
    imported: importedFields.optional().catch(undefined),
  })
  .partial();
export type SoundFields = z.output<typeof soundFields>;

function topicOf(topics: readonly Topic[] | undefined) {
  const known = topics?.map(({ slug }) => slug);
  return parsed(
    (name) => ((known?.includes(name) ?? true) ? name : undefined),
    (name) => {
      const renamed = topics?.find(({ aliases }) => aliases.includes(name))?.slug;
      const remedy = didYouMean(renamed ?? nearest(name, known ?? [])) || "; add it there, or use another";
      return `${formatValue(name)} is not a topic in topics.yaml${remedy}`;
    },
  );
}

// Lets a rule about two fields run even if a third one is wrong.
function isMap({ value }: { value: unknown }): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isBefore(a: unknown, b: unknown): boolean {
  return typeof a === "string" && typeof b === "string" && timeOf(a) < timeOf(b);
}
