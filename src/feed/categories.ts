import type { FeedDocument, FeedItem } from "./document.ts";

/** An Atom category (RFC 4287 §4.2.2). `label` is for people, and the only part that RSS readers show. */
export type Category = { scheme: string; term: string; label: string };

/** The kinds of our own categories. A scheme ends with its kind: `tag:…:countries`. */
const KINDS = ["countries", "topics", "mentions"] as const;
export type CategoryKind = (typeof KINDS)[number];

/** The kind of a scheme's categories; undefined if neither we nor another Caravanserai site uses the scheme. */
export function kindOfScheme(scheme: string): CategoryKind | undefined {
  return KINDS.find((kind) => scheme.startsWith("tag:") && scheme.endsWith(`:${kind}`));
}

/** The vocabulary's identifier; its address is https://cv.iptc.org/newscodes/mediatopic/. */
const IPTC = "http://cv.iptc.org/newscodes/mediatopic/";

/**
 * The countries and topics of an item, the countries that it names in passing, and any IPTC Media Topics. Our own schemes
 * are tag URIs that begin like the feed's id, so that they outlive a move of the site.
 */
export function categoriesOf(item: FeedItem, document: FeedDocument): Category[] {
  const { countries, mentions, topics } = item._caravanserai;
  const tag = /^tag:[^:]*/.exec(document._caravanserai.id)?.[0] ?? "";
  const ours =
    (kind: CategoryKind) =>
    ({ code, slug = "", name }: { code?: string; slug?: string; name: string }) => ({
      scheme: `${tag}:${kind}`,
      term: code ?? slug,
      label: name,
    });
  const iptc = topics.flatMap(({ iptc, name }) =>
    iptc === undefined ? [] : [{ scheme: IPTC, term: iptc, label: name }],
  );
  return [
    ...countries.map(ours("countries")),
    ...topics.map(ours("topics")),
    ...mentions.map(ours("mentions")),
    ...iptc,
  ];
}
