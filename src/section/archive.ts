import { hashText } from "../core/hash.ts";
import { timeOf } from "../core/instant.ts";

/** The fields of an article that decide which documents of a section hold it. Instants are RFC 3339. */
export type Dated = { id: string; published: string; updated: string };

/** A finished part of a section (RFC 5005 §4), named after its last article: `2024-11-06-3f2a9c1e`. */
export type ArchivePage<Member> = { name: string; articles: Member[] };

/**
 * The archive pages of a section, oldest first, and the articles after the last cut, fewer than `pageSize`.
 */
export type Cut<Member> = { pages: ArchivePage<Member>[]; tail: Member[] };

/**
 * Cuts articles, ascending by (`published`, id), into archive pages. A page ends after an article whose
 * hashed id is 0 modulo `pageSize`, or when it holds `pageSize` articles. The cuts depend on the articles
 * themselves, so adding or removing an old article changes only a page or two. `hash` is `hashText`, or a
 * faster function with the same results.
 */
export function cutPages<Member extends Dated>(
  articles: readonly Member[],
  pageSize: number,
  hash = hashText,
): Cut<Member> {
  const pages: ArchivePage<Member>[] = [];
  let open: Member[] = [];
  for (const article of articles) {
    open.push(article);
    if (open.length < pageSize && idNumber(hash(article.id)) % pageSize !== 0) continue;
    pages.push({ name: pageName(article, hash), articles: open });
    open = [];
  }
  return { pages, tail: open };
}

/**
 * Returns the articles of a section's subscription document, newest first: the `pageSize` newest, and the
 * `pageSize` that changed last. The tail is among the newest, so every article is in the document or in an
 * archive page, and a late correction reaches subscribers again.
 */
export function subscription<Member extends Dated>(articles: readonly Member[], pageSize: number): Member[] {
  const newestFirst = articles.toReversed();
  const byChange = newestFirst
    .map((article) => ({ article, time: timeOf(article.updated) }))
    .sort((a, b) => b.time - a.time)
    .slice(0, pageSize)
    .map(({ article }) => article);
  const shown = new Set([...newestFirst.slice(0, pageSize), ...byChange]);
  return newestFirst.filter((article) => shown.has(article));
}

/** Names a page after its last article: its date (UTC), and 8 hexadecimal digits of its id's hash. */
function pageName(last: Dated, hash: typeof hashText): string {
  return `${new Date(timeOf(last.published)).toISOString().slice(0, 10)}-${hash(last.id).slice(0, 8)}`;
}

function idNumber(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16);
}

/** The format of an archive page's name. */
export const PAGE_NAME = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/;
