import type { Category } from "../classify/categories.ts";

/** A position in a source: its name as the user gave it, and the line (from 1) if it is known. */
export type SourcePosition = { source: string; line?: number | undefined };

/** A picture as its source describes it; the address may be relative. */
export type SourceImage = {
  url: string;
  alt?: string | undefined;
  credit?: string | undefined;
  caption?: string | undefined;
};

/** A category. Feeds of our own kind give `of`, and their `name` may be a code or a slug. */
export type SourceCategory = Category;

/** An article as its source has it, in any format. Texts are plain unless noted; dates are RFC 3339. */
export type SourceArticle = {
  position: SourcePosition;
  /** The id in the source: an IRI, a number, or anything else. */
  id?: string | undefined;
  /** Empty if the article has no title. */
  title: string;
  /** The text as HTML of any quality. */
  html: string;
  /** Whether line ends in `html` have a meaning, as in WordPress, where a blank line begins a paragraph. */
  lines?: true;
  /** The base of relative addresses. */
  base?: string | undefined;
  summary?: string | undefined;
  published?: string | undefined;
  updated?: string | undefined;
  /** Whether `published` is a guess. */
  guessed?: true;
  /** Whether the source has only the beginning of the text. */
  cutOff?: true;
  /** The address of the article's page. */
  link?: string | undefined;
  /** The article's name in addresses of the source, not validated. */
  slug?: string | undefined;
  authors: { name: string; url?: string | undefined }[];
  categories: SourceCategory[];
  image?: SourceImage | undefined;
  language?: string | undefined;
  /** The language that the feed gives for all of its articles. */
  feedLanguage?: string | undefined;
  origin?: { name: string; url?: string | undefined } | undefined;
  corrections?: { date: string; text: string }[] | undefined;
};

/** Something that could not be read, or only in part, and what was done about it. */
export type SourceProblem = { position: SourcePosition; message: string };

/** An article that is left out on purpose. */
export type Omission = { position: SourcePosition; title: string; reason: string };

/** One find of a format reader. */
export type Found =
  | { article: SourceArticle }
  | { problem: SourceProblem }
  | { omission: Omission }
  /** The address of the document with older articles. */
  | { earlier: string };

/** Formats a position as `posts.xml:42`, or as the source alone. */
export function formatPosition({ source, line }: SourcePosition): string {
  return line === undefined ? source : `${source}:${line}`;
}
