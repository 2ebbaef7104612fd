/** What the head of a feed says about all of its items. */
export type Head = {
  /** What relative addresses are relative to, as the feed says. */
  base?: string | undefined;
  /** The page that it is the feed of. */
  home?: string | undefined;
  language?: string | undefined;
  /** The document with the articles before these. */
  earlier?: string | undefined;
  authors: { name: string; url?: string | undefined }[];
};

/** Two parts of a head, of which the first that says something counts. */
export function joinHeads(a: Head, b: Head): Head {
  return {
    base: a.base ?? b.base,
    home: a.home ?? b.home,
    language: a.language ?? b.language,
    earlier: a.earlier ?? b.earlier,
    authors: a.authors.length > 0 ? a.authors : b.authors,
  };
}

/** The document before: of an archive (RFC 5005 §4), else the next page (§3). */
export function earlierOf(links: readonly { rel?: string; href?: string }[]): string | undefined {
  const to = (rel: string) => links.find((link) => link.rel === rel)?.href;
  return to("prev-archive") ?? to("next");
}
