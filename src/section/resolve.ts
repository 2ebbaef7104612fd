import { nearest } from "../core/nearest.ts";
import type { Country } from "../taxonomy/country.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { Selection } from "./selection.ts";

/** The countries and topics that addresses can name. */
export type Vocabulary = { countries: readonly Country[]; topics: readonly Topic[] };

/** The names in the path of a selection, as requested; undefined where any country or topic matches. */
export type Names = { countries?: readonly string[] | undefined; topics?: readonly string[] | undefined };

/** A name that no country or topic has, and the slug that it resembles. */
export type UnknownName = { kind: "country" | "topic"; name: string; near: string | undefined };

/**
 * The selection that an address means, or the names in it that are unknown. `nearest` is the selection that
 * was probably meant, if every unknown name resembles a slug.
 */
export type Resolution =
  | { kind: "found"; selection: Selection }
  | { kind: "unknown"; unknown: UnknownName[]; nearest: Selection | undefined };

/** Finds the selection that an address means. Understands ISO codes, earlier slugs of topics and capitals. */
export function resolveSelection(names: Names, { countries, topics }: Vocabulary): Resolution {
  const country = resolve("country", names.countries, countries, ({ slug, code }) => [
    slug,
    code.toLowerCase(),
  ]);
  const topic = resolve("topic", names.topics, topics, ({ slug, aliases }) => [slug, ...aliases]);
  const unknown = [...country.unknown, ...topic.unknown];
  const selection = { countries: country.entries, topics: topic.entries };
  if (unknown.length === 0) return { kind: "found", selection };
  const guessed = unknown.every(({ near }) => near !== undefined);
  return { kind: "unknown", unknown, nearest: guessed ? selection : undefined };
}

/** Finds the entries that have the names, or else those that the names resemble; each once. */
function resolve<Entry extends { slug: string }>(
  kind: UnknownName["kind"],
  names: readonly string[] = [],
  entries: readonly Entry[],
  namesOf: (entry: Entry) => string[],
): { entries: Entry[]; unknown: UnknownName[] } {
  const unknown: UnknownName[] = [];
  const meant = names.flatMap((name) => {
    const written = name.toLowerCase();
    const match = entries.find((entry) => namesOf(entry).includes(written));
    if (match !== undefined) return match;
    const near = nearestSlug(written, entries);
    unknown.push({ kind, name, near });
    return entries.filter(({ slug }) => slug === near);
  });
  return { entries: [...new Set(meant)], unknown };
}

/** Returns the first slug with this beginning, or else the nearest: `kaz`, `kazakstan` → `kazakhstan`. */
function nearestSlug(name: string, entries: readonly { slug: string }[]): string | undefined {
  const slugs = entries.map(({ slug }) => slug);
  return (name.length >= 3 ? slugs.find((slug) => slug.startsWith(name)) : undefined) ?? nearest(name, slugs);
}
