import { MAX_PAGE_SIZE } from "../../taxonomy/site.ts";
import { parseChoice, parseLimit, parseWithout } from "../request/query-parameters.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** The options of an embed. */
export type EmbedOptions = {
  /** The largest number of headlines. */
  limit: number;
  /** `auto` follows the light or dark setting of the reader's device. */
  theme: Theme;
  /** Whether pictures that are hosted on the site are shown. */
  images: boolean;
  /** Slugs of articles to leave out. */
  without: readonly string[];
};

/** The number of headlines unless the query sets `limit`. */
const DEFAULT_LIMIT = 5;

/**
 * Parses the options in a query. A limit above the site's page size is reduced to it, not refused, because
 * the code of an embed outlives that setting. Throws a `BadParameter`.
 */
export function parseEmbedOptions(query: URLSearchParams, pageSize: number): EmbedOptions {
  return {
    limit: Math.min(parseLimit(query, MAX_PAGE_SIZE) ?? DEFAULT_LIMIT, pageSize),
    theme: parseChoice(query, "theme", THEMES) ?? "auto",
    images: parseChoice(query, "images", ["on", "off"]) === "on",
    without: [...new Set(parseWithout(query))].sort(),
  };
}

/**
 * The options that differ from the defaults, as names and values of attributes; `true` is an attribute
 * without value.
 */
export function nonDefaultOptions({
  limit,
  theme,
  images,
  without,
}: EmbedOptions): [string, string | true][] {
  return [
    ...(limit === DEFAULT_LIMIT ? [] : [["limit", String(limit)] satisfies [string, string]]),
    ...(theme === "auto" ? [] : [["theme", theme] satisfies [string, string]]),
    ...(images ? [["images", true] satisfies [string, true]] : []),
    ...(without.length === 0 ? [] : [["without", without.join(",")] satisfies [string, string]]),
  ];
}

/** The query of an embed with these options; empty if all have their default values. */
export function embedQuery(options: EmbedOptions): string {
  const parts = nonDefaultOptions(options).map(([name, value]) => `${name}=${value === true ? "on" : value}`);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
