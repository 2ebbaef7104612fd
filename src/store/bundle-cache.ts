import type { Article, ListedArticle } from "../article/article.ts";
import type { Measure } from "../core/hash.ts";
import { toItem } from "../feed/item.ts";
import type { ArticleRecord } from "./records.ts";

/** A text that is made, or read from where it is kept, only when it is needed. */
export type Stored = Measure & { value: () => string };

/** Supplies a bundle with what takes time or memory to make. */
export type BundleCache<Member extends ListedArticle> = {
  /** The JSON of an article's record. */
  recordOf: (article: Member) => Stored;
  /** The hash and size of a text that is given in parts. */
  measure: (parts: Iterable<string>) => Measure;
  /** The measure remembered under this name; otherwise the one that `find` returns, which is then remembered. */
  remember: (name: string, find: () => Measure) => Measure;
};

/** The value under an article's key. */
export function recordText(article: Article): string {
  const record: ArticleRecord = toItem(article);
  return JSON.stringify(record);
}
