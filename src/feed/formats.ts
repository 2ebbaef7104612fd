import { renderAtom } from "./atom.ts";
import type { FeedDocument } from "./document.ts";
import { renderJson } from "./json.ts";
import { renderRss } from "./rss.ts";

/** A format that every feed is served in. */
export type Format = {
  /** What people call it. */
  title: string;
  /** Last part of its addresses. */
  file: string;
  /** MIME type, for links. */
  type: string;
  render: (document: FeedDocument) => string;
};

/** The formats, in the order that they are offered in. */
export const formats = [
  { title: "RSS", file: "rss.xml", type: "application/rss+xml", render: renderRss },
  { title: "Atom", file: "atom.xml", type: "application/atom+xml", render: renderAtom },
  { title: "JSON Feed", file: "feed.json", type: "application/feed+json", render: renderJson },
] as const satisfies readonly Format[];

/** The format of a file name; undefined if there is none. */
export function formatOf(file: string): Format | undefined {
  return formats.find((format) => format.file === file);
}
