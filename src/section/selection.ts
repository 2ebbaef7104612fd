import type { Country } from "../taxonomy/country.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { Section } from "./section.ts";

/**
 * The articles that a feed is requested for: those of any of these countries and any of these topics. An
 * empty list matches every article. With at most one of each it is a section; otherwise it combines several
 * sections.
 */
export type Selection = { countries: readonly Country[]; topics: readonly Topic[] };

type Parts<Part> = { countries: readonly Part[]; topics: readonly Part[] };

/** The selection of all articles. */
export const EVERYTHING: Selection = { countries: [], topics: [] };

/** The maximum number of sections in a selection: they are all read at once, and whole. */
export const MAX_SECTIONS = 36;

export function selectionOf({ country, topic }: Section): Selection {
  return { countries: country ? [country] : [], topics: topic ? [topic] : [] };
}

/** Whether a selection is one section, not several combined. */
export function isSection({ countries, topics }: Parts<unknown>): boolean {
  return countries.length <= 1 && topics.length <= 1;
}

/**
 * Returns the canonical path: slugs sorted and joined by `+`, as in
 * `/countries/kazakhstan+uzbekistan/topics/energy`.
 */
export function selectionPath({ countries, topics }: Parts<{ slug: string }>): string {
  return part("countries", countries) + part("topics", topics);
}

function part(name: string, entries: readonly { slug: string }[]): string {
  const slugs = bySlug(entries).map(({ slug }) => slug);
  return slugs.length === 0 ? "" : `/${name}/${slugs.join("+")}`;
}

/** Returns the sections that a selection combines; just one if it is itself a section. */
export function sectionsIn({ countries, topics }: Selection): Section[] {
  return orAny(bySlug(countries)).flatMap((country) =>
    orAny(bySlug(topics)).map((topic) => ({ country, topic })),
  );
}

function orAny<Entry>(entries: readonly Entry[]): readonly (Entry | undefined)[] {
  return entries.length === 0 ? [undefined] : entries;
}

/** Returns the entries in the order of their slugs. */
export function bySlug<Entry extends { slug: string }>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}
