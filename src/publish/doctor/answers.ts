import type { Answer } from "./connection.ts";

/** The feeds of everything, with their media types. */
export const FEEDS = {
  "/rss.xml": "application/rss+xml",
  "/atom.xml": "application/atom+xml",
  "/feed.json": "application/feed+json",
} as const;

export const PATHS = [...Object.keys(FEEDS), "/", "/feeds.opml"];

/** The value of a header for people. */
export function seen(value: string | string[] | undefined): string {
  return value === undefined ? "none" : String(value);
}

export function typeOf({ headers }: Answer): string {
  return seen(headers["content-type"]);
}

/** Whether a header that is a list has a member. */
export function lists(value: string | string[] | undefined, name: string): boolean {
  return seen(value)
    .toLowerCase()
    .split(/\s*,\s*/)
    .includes(name.toLowerCase());
}
