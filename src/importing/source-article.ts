import type { Category } from "../classify/categories.ts";

/** Where in a source something stands: its name as the user gave it, and the line (from 1) where that is known. */
export type SourcePosition = { source: string; line?: number | undefined };

/** A picture as its source describes it; the address may be relative. */
export type SourceImage = {
  url: string;
  alt?: string | undefined;
  credit?: string | undefined;
  caption?: string | undefined;
};

/** A category; `of` is told by feeds of our own kind, where `name` may be a code or a slug. */
export type SourceCategory = Category;

/** An article as its source has it, whatever the format. Texts are plain unless said otherwise; dates are RFC 3339. */
export type SourceArticle = {
  position: SourcePosition;
  /** As it is there: an IRI, a number, anything. */
  id?: string | undefined;
  /** Empty if there is none. */
  title: string;
  /** HTML of any quality. */
  html: string;
  /** Whether line ends in it mean something, as they do to WordPress: a blank line begins a paragraph. */
  lines?: true;
  /** What relative addresses in it are relative to. */
  base?: string | undefined;
  summary?: string | undefined;
  published?: string | undefined;
  updated?: string | undefined;
  /** Whether `published` is a guess. */
  guessed?: true;
  /** Whether the text ends before its end. */
  cutOff?: true;
  /** Where it lives. */
  link?: string | undefined;
  /** The name that it has in addresses there, unchecked. */
  slug?: string | undefined;
  authors: { name: string; url?: string | undefined }[];
  categories: SourceCategory[];
  image?: SourceImage | undefined;
  language?: string | undefined;
  /** What its feed says about all of its articles. */
  feedLanguage?: string | undefined;
  origin?: { name: string; url?: string | undefined } | undefined;
  corrections?: { date: string; text: string }[] | undefined;
};

/** Something that could not be read, or not wholly, and what becomes of it. */
export type SourceProblem = { position: SourcePosition; message: string };

/** Something that is left out on purpose. */
export type Omission = { position: SourcePosition; title: string; reason: string };

/** What a reader of a format finds, in the order in which it finds it. */
export type Found =
  | { article: SourceArticle }
  | { problem: SourceProblem }
  | { omission: Omission }
  /** The address of the document with the articles before these. */
  | { earlier: string };

/** `posts.xml:42`, or the source alone. */
export function formatPosition({ source, line }: SourcePosition): string {
  return line === undefined ? source : `${source}:${line}`;
}
