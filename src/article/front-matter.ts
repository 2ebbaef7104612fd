import { z } from "zod";
import {
  countryCode,
  distinct,
  fields,
  instant,
  iri,
  languageTag,
  line,
  shown,
  slug,
  webUrl,
} from "../taxonomy/fields.ts";
import { timeOf } from "../taxonomy/instant.ts";
import { didYouMean, nearest } from "../taxonomy/nearest.ts";

/** A name alone stands for `{name}`. */
const author = z.preprocess(
  (value) => (typeof value === "string" ? { name: value } : value),
  fields({ name: line(100), url: webUrl.optional() }),
);

/** The front matter of an article, for a vocabulary of topic slugs; without one, any topic passes. */
export function frontMatter(topicSlugs: readonly string[] | undefined) {
  const topic = z.string().refine((name) => topicSlugs?.includes(name) ?? true, {
    error: ({ input }) =>
      `${shown(input)} is not a topic of topics.yaml${didYouMean(nearest(String(input), topicSlugs ?? []))}`,
  });
  return fields({
    title: line(),
    published: instant.optional(),
    updated: instant.optional(),
    summary: line().optional(),
    authors: z.array(author).min(1).optional(),
    countries: distinct(countryCode).min(1),
    mentions: distinct(countryCode).default([]),
    topics: distinct(topic).min(1),
    image: fields({ src: z.string(), alt: line(), credit: line(200), caption: line().optional() }).optional(),
    link: webUrl.optional(),
    id: iri.optional(),
    language: languageTag.optional(),
    source: fields({ name: line(100), url: webUrl.optional() }).optional(),
    aliases: distinct(slug).default([]),
    corrections: z.array(fields({ date: instant, text: line(1000) })).default([]),
    withdrawn: fields({ date: instant, reason: line() }).optional(),
    imported: fields({ source: line(), hash: z.string() }).optional(),
    draft: z.boolean().default(false),
  })
    .refine(({ draft, published }) => draft || published !== undefined, {
      path: ["published"],
      error: 'is required; add a date such as "2024-11-06T09:30:00+05:00", or `draft: true`',
      when: hasFields,
    })
    .refine(({ published, updated }) => !isBefore(updated, published), {
      path: ["updated"],
      error: "is before `published`; correct one of the two",
      when: hasFields,
    });
}

export type FrontMatter = z.output<ReturnType<typeof frontMatter>>;

// Without this, a rule about two fields would keep silent while any third one is wrong.
function hasFields({ value }: { value: unknown }): boolean {
  return typeof value === "object" && value !== null;
}

function isBefore(a: unknown, b: unknown): boolean {
  return typeof a === "string" && typeof b === "string" && timeOf(a) < timeOf(b);
}
