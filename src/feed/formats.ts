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
  /** What people and programs guess instead of `file`, and find elsewhere. */
  guesses: readonly string[];
  render: (document: FeedDocument) => string;
};

/** The formats, in the order that they are offered in. */
export const formats = [
  {
    title: "RSS",
    file: "rss.xml",
    type: "application/rss+xml",
    guesses: ["feed", "feed.xml", "feed.rss", "index.xml", "index.rss", "rss"],
    render: renderRss,
  },
  {
    title: "Atom",
    file: "atom.xml",
    type: "application/atom+xml",
    guesses: ["atom", "feed.atom", "index.atom"],
    render: renderAtom,
  },
  {
    title: "JSON Feed",
    file: "feed.json",
    type: "application/feed+json",
    guesses: ["index.json", "json"],
    render: renderJson,
  },
] as const satisfies readonly Format[];

/** The format of a file name; undefined if there is none. */
export function formatOf(file: string): Format | undefined {
  return formats.find((format) => format.file === file);
}

/** The format that is meant by a guess at its file name; undefined if none is. */
export function guessFormat(name: string): Format | undefined {
  return formats.find(({ guesses }: Format) => guesses.includes(name));
}

/**
 * The version of the renderings: to be raised when the same document comes out differently than before, so that readers
 * fetch anew what they have.
 */
export const RENDERING = 1;
