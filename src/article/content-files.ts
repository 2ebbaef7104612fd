import type { Media } from "./media.ts";
import type { ContentProblem } from "./problem.ts";

/** A file of content/articles/, to be read when its turn comes: the texts of thousands are never in memory at once. */
export type ArticleFile = {
  /** In the content folder. */
  path: string;
  /** The text, undefined if it cannot be read; and what is wrong with the file as such. */
  read: () => { text: string | undefined; problems: readonly ContentProblem[] };
};

/** The content folder as read. Paths are relative to it. */
export type ContentFiles = {
  /** How problems name the folder: `content`. */
  folder: string;
  /** Texts of site.yaml and topics.yaml; undefined if missing. */
  site: string | undefined;
  topics: string | undefined;
  articles: readonly ArticleFile[];
  /** Pictures by path. A string says why the file cannot be used. */
  media: ReadonlyMap<string, Media | string>;
  /** What could not even be read. */
  problems: readonly ContentProblem[];
};
