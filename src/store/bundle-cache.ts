import type { Article, ListedArticle } from "../article/article.ts";
import type { Measure } from "../core/hash.ts";
import { toItem } from "../feed/item.ts";
import type { ArticleRecord } from "./records.ts";

/** A text that is made, or read from where it is kept, when it is needed. */
export type Stored = Measure & { value: () => string };

/** Where a bundle gets what takes time or memory to make. */
export type BundleCache<Member extends ListedArticle> = {
  /** The JSON of an article's record. */
  recordOf: (article: Member) => Stored;
  /** Hash and size of a text in parts. */
  measure: (parts: Iterable<string>) => Measure;
  /** The measure that was found under this name before, or else the one that `find` finds now. */
  remember: (name: string, find: () => Measure) => Measure;
};

/** The value of an article's key. */
export function recordText(article: Article): string {
  const record: ArticleRecord = toItem(article);
  return JSON.stringify(record);
}
