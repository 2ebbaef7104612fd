import type { Article, ListedArticle } from "../article/article.ts";
import { hashText } from "../core/hash.ts";
import { toItem } from "../feed/item.ts";
import type { ArticleRecord } from "./records.ts";

/** Hash and size in bytes (UTF-8) of a text. */
export type Measure = { hash: string; size: number };

/** A text that is made, or fetched from where it is kept, when it is needed. */
export type Stored = Measure & { value: () => string };

/** How a bundle comes by what takes time or room. */
export type Keeping<Member extends ListedArticle> = {
  /** The JSON of an article's record. */
  recordOf: (article: Member) => Stored;
  /** Of a text in parts; the hash is that of `hashText`. */
  measure: (parts: Iterable<string>) => Measure;
  /** The measure that was found under this name before, or else the one to be found now. */
  remember: (name: string, find: () => Measure) => Measure;
};

/** Keeps articles in memory, and remembers nothing. */
export const inMemory: Keeping<Article> = {
  recordOf(article) {
    const text = recordText(article);
    return { ...measureText([text]), value: () => text };
  },
  measure: measureText,
  remember: (_name, find) => find(),
};

/** The value of an article's key. */
export function recordText(article: Article): string {
  const record: ArticleRecord = toItem(article);
  return JSON.stringify(record);
}

function measureText(parts: Iterable<string>): Measure {
  const text = [...parts].join("");
  return { hash: hashText(text), size: new TextEncoder().encode(text).length };
}
