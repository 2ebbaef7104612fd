import type { Country } from "../taxonomy/country.ts";
import { nearest } from "../taxonomy/nearest.ts";
import type { Topic } from "../taxonomy/topic.ts";
import type { Section } from "./section.ts";

/** The countries and topics that addresses can name. */
export type Vocabulary = { countries: readonly Country[]; topics: readonly Topic[] };

/** The slugs in the path of a section, as they were asked for. */
export type SectionNames = { country?: string | undefined; topic?: string | undefined };

/** A name that is none, and the slug that it resembles. */
export type UnknownName = { kind: "country" | "topic"; name: string; near: string | undefined };

/**
 * `moved`: the names mean this section, but are not its address. `unknown`: some name is none; `nearest` is the section
 * that was probably meant, if every name that is none resembles one.
 */
export type Resolution =
  | { kind: "found"; section: Section }
  | { kind: "moved"; section: Section }
  | { kind: "unknown"; unknown: UnknownName[]; nearest: Section | undefined };

/** The section that an address means. ISO codes and earlier slugs of topics are understood, but moved. */
export function resolveSection(names: SectionNames, { countries, topics }: Vocabulary): Resolution {
  const country = resolve(names.country, countries, ({ slug, code }) => [slug, code.toLowerCase()]);
  const topic = resolve(names.topic, topics, ({ slug, aliases }) => [slug, ...aliases]);
  const unknown = [
    ...(country.known
      ? []
      : [{ kind: "country" as const, name: names.country ?? "", near: country.entry?.slug }]),
    ...(topic.known ? [] : [{ kind: "topic" as const, name: names.topic ?? "", near: topic.entry?.slug }]),
  ];
  const section = { country: country.entry, topic: topic.entry };
  if (unknown.length > 0) {
    return {
      kind: "unknown",
      unknown,
      nearest: unknown.every(({ near }) => near !== undefined) ? section : undefined,
    };
  }
  const canonical = country.entry?.slug === names.country && topic.entry?.slug === names.topic;
  return { kind: canonical ? "found" : "moved", section };
}

/** The entry that a name means, or else the one that it resembles. */
function resolve<Entry extends { slug: string }>(
  name: string | undefined,
  entries: readonly Entry[],
  namesOf: (entry: Entry) => string[],
): { known: boolean; entry: Entry | undefined } {
  if (name === undefined) return { known: true, entry: undefined };
  const written = name.toLowerCase();
  const meant = entries.find((entry) => namesOf(entry).includes(written));
  if (meant !== undefined) return { known: true, entry: meant };
  const near = nearestSlug(written, entries);
  return { known: false, entry: entries.find(({ slug }) => slug === near) };
}

/** The slug with the fewest differences, or the first that begins so: `kazakstan` and `kaz` → `kazakhstan`. */
function nearestSlug(name: string, entries: readonly { slug: string }[]): string | undefined {
  const slugs = entries.map(({ slug }) => slug);
  return (name.length >= 3 ? slugs.find((slug) => slug.startsWith(name)) : undefined) ?? nearest(name, slugs);
}
