import { renderAtom } from "./atom.ts";
import type { FeedDocument } from "./document.ts";
import { renderJson } from "./json.ts";
import { renderRss } from "./rss.ts";

/** A format that every feed is served in. */
export type Format = {
  /** The name for people. */
  title: string;
  /** The last part of the format's addresses. */
  file: string;
  /** The MIME type, for links. */
  type: string;
  /** File names that people and programs try instead of `file`, because other sites use them. */
  guesses: readonly string[];
  render: (document: FeedDocument) => string;
};

/** The formats, in the order in which they are offered. */
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

/** The format with this file name; undefined if there is none. */
export function formatOf(file: string): Format | undefined {
  return formats.find((format) => format.file === file);
}

/** The format that a guessed file name means; undefined if it means none. */
export function guessFormat(name: string): Format | undefined {
  return formats.find(({ guesses }: Format) => guesses.includes(name));
}

/**
 * The version of the renderings. Raise it when the same document is rendered differently than before, so that readers
 * fetch their feeds again.
 */
export const RENDERING = 1;
