import { bySlug, type Selection } from "./selection.ts";

type Named = { name: string; slug: string };
type Parts = { countries: readonly Named[]; topics: readonly Named[] };

/** `Kazakhstan or Uzbekistan: Energy or Transport`; undefined for everything. */
export function selectionLabel({ countries, topics }: Parts): string | undefined {
  const sides = [countries, topics].filter((entries) => entries.length > 0);
  return sides.length === 0 ? undefined : sides.map(anyOf).join(": ");
}

function anyOf(entries: readonly Named[]): string {
  return bySlug(entries)
    .map(({ name }) => name)
    .join(" or ");
}

/** The same of a section: `Kazakhstan: Energy`. */
export function sectionLabel(section: {
  country?: Named | undefined;
  topic?: Named | undefined;
}): string | undefined {
  const { country, topic } = section;
  return selectionLabel({ countries: country ? [country] : [], topics: topic ? [topic] : [] });
}

/** The title of the feed of a selection: `Kazakhstan: Energy – Caravanserai`. */
export function selectionTitle(site: { title: string }, selection: Parts): string {
  const label = selectionLabel(selection);
  return label === undefined ? site.title : `${label} – ${site.title}`;
}

/** The description of the feed of a selection: that of its topic, or else its label and what the site is. */
export function selectionDescription(site: { description: string }, selection: Selection): string {
  const label = selectionLabel(selection);
  return (
    topicDescription(selection) ?? (label === undefined ? site.description : `${label}. ${site.description}`)
  );
}

/** The description of a topic, if that topic is all that is selected. */
export function topicDescription({ countries, topics }: Selection): string | undefined {
  const [topic, ...others] = topics;
  return others.length === 0 && countries.length === 0 ? topic?.description : undefined;
}
