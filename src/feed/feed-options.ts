import type { Site } from "../taxonomy/site.ts";
import type { FeedItem } from "./document.ts";

/** How much of an article a feed gives away, the most first. */
export const EXTENTS = ["full", "summary", "headline"] as const;
export type Extent = (typeof EXTENTS)[number];

/** What whoever asks for a feed can ask of it. */
export type FeedOptions = {
  /** The most items; the newest stay. */
  limit?: number | undefined;
  content?: Extent | undefined;
  /** Slugs of articles to leave out. */
  without: readonly string[];
};

export const NO_OPTIONS: FeedOptions = { without: [] };

/** The options as the query of an address, in one spelling; empty if there are none. */
export function optionsQuery({ limit, content, without }: FeedOptions): string {
  const slugs = [...new Set(without)].sort();
  const parts = [
    content !== undefined && `content=${content}`,
    limit !== undefined && `limit=${limit}`,
    slugs.length > 0 && `without=${slugs.join(",")}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** The options less what they do not change: nobody gets more content than the site gives away. */
export function withinSite(options: FeedOptions, site: Site): FeedOptions {
  const { content = site.content, ...rest } = options;
  return leastContent(site.content, content) === site.content ? rest : { ...rest, content };
}

export function leastContent(most: Extent, wanted: Extent = most): Extent {
  return EXTENTS[Math.max(EXTENTS.indexOf(most), EXTENTS.indexOf(wanted))] ?? most;
}

/** The items that are asked for, of these, which are the newest first. */
export function chooseItems(items: readonly FeedItem[], { limit, without }: FeedOptions): FeedItem[] {
  return items.filter(({ _caravanserai }) => !without.includes(_caravanserai.slug)).slice(0, limit);
}
