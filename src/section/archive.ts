import { hashText } from "../taxonomy/hash.ts";
import { timeOf } from "../taxonomy/instant.ts";

/** What cutting looks at. Instants are RFC 3339. */
export type Dated = { id: string; published: string; updated: string };

/** A finished part of a section (RFC 5005 §4), named after its last article: `2024-11-06-3f2a9c1e`. */
export type ArchivePage<Member> = { name: string; articles: Member[] };

/** The archive pages of a section, oldest first, and the articles after the last cut: fewer than `pageSize`. */
export type Cut<Member> = { pages: ArchivePage<Member>[]; tail: Member[] };

/**
 * Cuts articles, ascending by (`published`, id), into archive pages. A page ends after an article whose hashed id is 0
 * modulo `pageSize`, or when it holds `pageSize`: cuts that hang on the articles themselves stay where they are
 * when an old article comes or goes, but for a page or two.
 */
export function cutPages<Member extends Dated>(articles: readonly Member[], pageSize: number): Cut<Member> {
  const pages: ArchivePage<Member>[] = [];
  let open: Member[] = [];
  for (const article of articles) {
    open.push(article);
    if (open.length < pageSize && idNumber(article.id) % pageSize !== 0) continue;
    pages.push({ name: pageName(article), articles: open });
    open = [];
  }
  return { pages, tail: open };
}

/**
 * What a section's subscription document holds, newest first: the `pageSize` newest articles, and the `pageSize` that
 * changed last. The tail is among the newest, so that every article is in the document or in an archive page; and a
 * late correction reaches subscribers again.
 */
export function subscription<Member extends Dated>(articles: readonly Member[], pageSize: number): Member[] {
  const newestFirst = articles.toReversed();
  const byChange = newestFirst.toSorted((a, b) => timeOf(b.updated) - timeOf(a.updated));
  const shown = new Set([...newestFirst.slice(0, pageSize), ...byChange.slice(0, pageSize)]);
  return newestFirst.filter((article) => shown.has(article));
}

/** The date (UTC) of the article, and 8 hexadecimal digits of its id's hash. */
function pageName(last: Dated): string {
  return `${new Date(timeOf(last.published)).toISOString().slice(0, 10)}-${hashText(last.id).slice(0, 8)}`;
}

function idNumber(id: string): number {
  return Number.parseInt(hashText(id).slice(0, 8), 16);
}

/** The form of a page's name. */
export const PAGE_NAME = /^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/;
