import type { FeedDocument, FeedItem } from "./document.ts";

/** A category of Atom (RFC 4287 §4.2.2); `label` is for people, and all that RSS readers show. */
export type Category = { scheme: string; term: string; label: string };

/** Of what our own categories are; the schemes end so: `tag:…:countries`. */
const KINDS = ["countries", "topics", "mentions"] as const;
export type CategoryKind = (typeof KINDS)[number];

/** Of what the categories of a scheme are, if it is one of ours, or of another site like ours. */
export function kindOfScheme(scheme: string): CategoryKind | undefined {
  return KINDS.find((kind) => scheme.startsWith("tag:") && scheme.endsWith(`:${kind}`));
}

/** https://cv.iptc.org/newscodes/mediatopic/ is the vocabulary's address, http its identifier. */
const IPTC = "http://cv.iptc.org/newscodes/mediatopic/";

/**
 * Countries and topics of an item, countries named in passing, and IPTC Media Topics where there are any. Our own
 * schemes are tag URIs made from that of the feed, so that they outlive a move of the site.
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
