import type { Site } from "../taxonomy/site.ts";
import type { FeedItem } from "./document.ts";

/** How much of each article a feed holds, from most to least. */
export const EXTENTS = ["full", "summary", "headline"] as const;
export type Extent = (typeof EXTENTS)[number];

/** The options that a request for a feed can have. */
export type FeedOptions = {
  /** The largest number of items; the newest are kept. */
  limit?: number | undefined;
  content?: Extent | undefined;
  /** Slugs of articles to leave out. */
  without: readonly string[];
};

export const NO_OPTIONS: FeedOptions = { without: [] };

/** The options as the query of an address, in the one canonical spelling; empty if there are none. */
export function optionsQuery({ limit, content, without }: FeedOptions): string {
  const slugs = [...new Set(without)].sort();
  const parts = [
    content !== undefined && `content=${content}`,
    limit !== undefined && `limit=${limit}`,
    slugs.length > 0 && `without=${slugs.join(",")}`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}

/** The options without those that change nothing: no request gets more content than the site publishes. */
export function withinSite(options: FeedOptions, site: Site): FeedOptions {
  const { content = site.content, ...rest } = options;
  return limitContent(site.content, content) === site.content ? rest : { ...rest, content };
}

/** The extent that is wanted, but no more than `max`. */
export function limitContent(max: Extent, wanted: Extent = max): Extent {
  return EXTENTS[Math.max(EXTENTS.indexOf(max), EXTENTS.indexOf(wanted))] ?? max;
}

/** The items that the options ask for; `items` are newest first. */
export function chooseItems(items: readonly FeedItem[], { limit, without }: FeedOptions): FeedItem[] {
  return items.filter(({ _caravanserai }) => !without.includes(_caravanserai.slug)).slice(0, limit);
}
