import { MAX_PAGE_SIZE } from "../../taxonomy/site.ts";
import { parseChoice, parseLimit, parseWithout } from "../request/query-parameters.ts";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** How an embed looks. */
export type EmbedOptions = {
  /** The most headlines. */
  limit: number;
  /** `auto` is light or dark as the reader's device is. */
  theme: Theme;
  /** Whether pictures of the site are shown. */
  images: boolean;
  /** Slugs of articles to leave out. */
  without: readonly string[];
};

/** So many headlines, unless more or fewer are asked for. */
const USUAL_LIMIT = 5;

/**
 * The options in a query; a limit beyond what the site shows at once is taken for that, because the code of an embed outlives
 * such settings. Throws a `BadParameter`.
 */
export function parseEmbedOptions(query: URLSearchParams, pageSize: number): EmbedOptions {
  return {
    limit: Math.min(parseLimit(query, MAX_PAGE_SIZE) ?? USUAL_LIMIT, pageSize),
    theme: parseChoice(query, "theme", THEMES) ?? "auto",
    images: parseChoice(query, "images", ["on", "off"]) === "on",
    without: [...new Set(parseWithout(query))].sort(),
  };
}

/** Options that are not as usual, as attributes or parameters have them; a value that is true stands for itself. */
export function unusualOptions({ limit, theme, images, without }: EmbedOptions): [string, string | true][] {
  return [
    ...(limit === USUAL_LIMIT ? [] : [["limit", String(limit)] satisfies [string, string]]),
    ...(theme === "auto" ? [] : [["theme", theme] satisfies [string, string]]),
    ...(images ? [["images", true] satisfies [string, true]] : []),
    ...(without.length === 0 ? [] : [["without", without.join(",")] satisfies [string, string]]),
  ];
}

/** The query of an embed with these options; empty if all are as usual. */
export function embedQuery(options: EmbedOptions): string {
  const parts = unusualOptions(options).map(([name, value]) => `${name}=${value === true ? "on" : value}`);
  return parts.length === 0 ? "" : `?${parts.join("&")}`;
}
