/** The fields of a feed's head that apply to all of its items. */
export type Head = {
  /** The base of relative addresses, as the feed gives it. */
  base?: string | undefined;
  /** The address of the page that the feed belongs to. */
  home?: string | undefined;
  language?: string | undefined;
  /** The address of the document with older articles. */
  earlier?: string | undefined;
  authors: { name: string; url?: string | undefined }[];
};

/** Joins two parts of a head. Where both have a field, that of the first part counts. */
export function joinHeads(a: Head, b: Head): Head {
  return {
    base: a.base ?? b.base,
    home: a.home ?? b.home,
    language: a.language ?? b.language,
    earlier: a.earlier ?? b.earlier,
    authors: a.authors.length > 0 ? a.authors : b.authors,
  };
}

/** Returns the address of the older document: the previous archive (RFC 5005 §4), else the next page (§3). */
export function earlierOf(links: readonly { rel?: string; href?: string }[]): string | undefined {
  const to = (rel: string) => links.find((link) => link.rel === rel)?.href;
  return to("prev-archive") ?? to("next");
}
