import type { Country } from "../taxonomy/country.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { Section } from "./section.ts";

/**
 * What a feed is asked for: articles of any of these countries and any of these topics; of any at all where there are
 * none. With at most one of each it is a section, else several sections combined.
 */
export type Selection = { countries: readonly Country[]; topics: readonly Topic[] };

type Parts<Part> = { countries: readonly Part[]; topics: readonly Part[] };

/** All articles. */
export const EVERYTHING: Selection = { countries: [], topics: [] };

/** So many sections can be combined: they are read at once, and whole. */
export const MAX_SECTIONS = 36;

export function selectionOf({ country, topic }: Section): Selection {
  return { countries: country ? [country] : [], topics: topic ? [topic] : [] };
}

/** Whether a selection is one section, not several combined. */
export function isSection({ countries, topics }: Parts<unknown>): boolean {
  return countries.length <= 1 && topics.length <= 1;
}

/** The canonical path: slugs sorted and joined by `+`, as in `/countries/kazakhstan+uzbekistan/topics/energy`. */
export function selectionPath({ countries, topics }: Parts<{ slug: string }>): string {
  return part("countries", countries) + part("topics", topics);
}

function part(name: string, entries: readonly { slug: string }[]): string {
  const slugs = bySlug(entries).map(({ slug }) => slug);
  return slugs.length === 0 ? "" : `/${name}/${slugs.join("+")}`;
}

/** The sections whose articles are those of the selection; one, if it is a section itself. */
export function sectionsIn({ countries, topics }: Selection): Section[] {
  return orAny(bySlug(countries)).flatMap((country) =>
    orAny(bySlug(topics)).map((topic) => ({ country, topic })),
  );
}

function orAny<Entry>(entries: readonly Entry[]): readonly (Entry | undefined)[] {
  return entries.length === 0 ? [undefined] : entries;
}

/** Entries in the order of their slugs. */
export function bySlug<Entry extends { slug: string }>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
