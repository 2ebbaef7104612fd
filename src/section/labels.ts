import { bySlug, type Selection } from "./selection.ts";

type Named = { name: string; slug: string };
type Parts = { countries: readonly Named[]; topics: readonly Named[] };

/**
 * Returns the label of a selection: `Kazakhstan or Uzbekistan: Energy or Transport`. Undefined for
 * everything.
 */
export function selectionLabel({ countries, topics }: Parts): string | undefined {
  const sides = [countries, topics].filter((entries) => entries.length > 0);
  return sides.length === 0 ? undefined : sides.map(anyOf).join(": ");
}

function anyOf(entries: readonly Named[]): string {
  return bySlug(entries)
    .map(({ name }) => name)
    .join(" or ");
}

/** Returns the label of a section: `Kazakhstan: Energy`. Undefined for everything. */
export function sectionLabel(section: {
  country?: Named | undefined;
  topic?: Named | undefined;
}): string | undefined {
  const { country, topic } = section;
  return selectionLabel({ countries: country ? [country] : [], topics: topic ? [topic] : [] });
}

/** Returns the title of a selection's feed: `Kazakhstan: Energy – Caravanserai`. */
export function selectionTitle(site: { title: string }, selection: Parts): string {
  const label = selectionLabel(selection);
  return label === undefined ? site.title : `${label} – ${site.title}`;
}

/**
 * Returns the description of a selection's feed: that of its topic, or else its label and that of the site.
 */
export function selectionDescription(site: { description: string }, selection: Selection): string {
  const label = selectionLabel(selection);
  return (
    topicDescription(selection) ?? (label === undefined ? site.description : `${label}. ${site.description}`)
  );
}

/** Returns the description of a topic if the selection is just that topic; undefined otherwise. */
export function topicDescription({ countries, topics }: Selection): string | undefined {
  const [topic, ...others] = topics;
  return others.length === 0 && countries.length === 0 ? topic?.description : undefined;
}
