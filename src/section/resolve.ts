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

/** `moved`: the names mean this section, but are not its address. */
export type Resolution =
  | { kind: "found"; section: Section }
  | { kind: "moved"; section: Section }
  | { kind: "unknown"; names: UnknownName[] };

/** The section that an address means. ISO codes and earlier slugs of topics are understood, but moved. */
export function resolveSection(names: SectionNames, vocabulary: Vocabulary): Resolution {
  const country = findCountry(names.country, vocabulary.countries);
  const topic = findTopic(names.topic, vocabulary.topics);
  const unknown: UnknownName[] = [];
  if (names.country !== undefined && country === undefined) {
    unknown.push({
      kind: "country",
      name: names.country,
      near: nearestOf(names.country, vocabulary.countries),
    });
  }
  if (names.topic !== undefined && topic === undefined) {
    unknown.push({ kind: "topic", name: names.topic, near: nearestOf(names.topic, vocabulary.topics) });
  }
  if (unknown.length > 0) return { kind: "unknown", names: unknown };
  const canonical = country?.slug === names.country && topic?.slug === names.topic;
  return { kind: canonical ? "found" : "moved", section: { country, topic } };
}

function findCountry(name: string | undefined, countries: readonly Country[]): Country | undefined {
  const written = name?.toLowerCase();
  return countries.find(({ slug, code }) => slug === written || code.toLowerCase() === written);
}

function findTopic(name: string | undefined, topics: readonly Topic[]): Topic | undefined {
  const written = name?.toLowerCase();
  if (written === undefined) return undefined;
  return topics.find(({ slug, aliases }) => slug === written || aliases.includes(written));
}

function nearestOf(name: string, entries: readonly { slug: string; name: string }[]): string | undefined {
  return nearest(
    name,
    entries.map(({ slug }) => slug),
  );
}
