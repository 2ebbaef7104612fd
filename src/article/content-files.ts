import type { Media } from "./media.ts";
import type { ContentProblem } from "./problem.ts";

/** A file in content/articles/, read only when needed: thousands of texts are never in memory at once. */
export type ArticleFile = {
  /** Path in the content folder. */
  path: string;
  /** Returns the text, undefined if it cannot be read, and the problems of the file as such. */
  read: () => { text: string | undefined; problems: readonly ContentProblem[] };
};

/** The content folder as read. Paths are relative to it. */
export type ContentFiles = {
  /** The name of the folder in problems: `content`. */
  folder: string;
  /** Texts of site.yaml and topics.yaml; undefined if missing. */
  site: string | undefined;
  topics: string | undefined;
  articles: readonly ArticleFile[];
  /** Pictures by path. A string says why the file cannot be used. */
  media: ReadonlyMap<string, Media | string>;
  /** Problems found while reading the folder. */
  problems: readonly ContentProblem[];
};
