/** An archive page in the index of a section's archive. */
export type Counted = { name: string; count: number };

/** Articles of an archive page by their positions in it, oldest first: `start` is included, `end` is not. */
export type Slice = { name: string; start: number; end: number };

/** Returns how many pages a list of `total` articles has; even an empty list has one. */
export function pagesOf(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/**
 * Finds the articles of a list's page (from 2 on; newest first) in the archive; the newest slice comes first.
 * `archives` are the section's archive pages, oldest first. The articles that are in none of them are fewer
 * than `pageSize`, and all on the first page.
 */
export function slicesOf(
  page: number,
  pageSize: number,
  total: number,
  archives: readonly Counted[],
): Slice[] {
  const archived = archives.reduce((sum, { count }) => sum + count, 0);
  // Both are counted from the newest article of the archive.
  const first = Math.max(0, (page - 1) * pageSize - (total - archived));
  const last = page * pageSize - (total - archived);
  let seen = 0;
  return archives.toReversed().flatMap(({ name, count }) => {
    const from = Math.max(0, first - seen);
    const to = Math.min(count, last - seen);
    seen += count;
    return from < to ? [{ name, start: count - to, end: count - from }] : [];
  });
}
