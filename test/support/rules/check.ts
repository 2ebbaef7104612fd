import { checkAtom } from "./atom.ts";
import { checkJsonFeed } from "./json-feed.ts";
import { checkRss } from "./rss.ts";
import type { Finding } from "./shared.ts";

/** The checks of each format, by the last part of its addresses. */
export const CHECKS: Readonly<Record<string, (text: string, self: string) => Finding[]>> = {
  "rss.xml": checkRss,
  "atom.xml": checkAtom,
  "feed.json": checkJsonFeed,
};
