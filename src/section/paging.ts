/** An archive page as the index of a section's archive has it. */
export type Counted = { name: string; count: number };

/** Articles of an archive page, by their places in it, oldest first: from `start` to before `end`. */
export type Slice = { name: string; start: number; end: number };

/** How many pages a list of so many articles has; an empty one has a page, too. */
export function pagesOf(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize));
}

/**
 * Where the articles of a list's page (from 2 on; newest first) are in the archive: the newest slice first. `archives` are
 * the section's archive pages, oldest first; the articles in none of them, fewer than `pageSize`, are all on the first page.
 */
export function slicesOf(
  page: number,
  pageSize: number,
  total: number,
  archives: readonly Counted[],
): Slice[] {
  const archived = archives.reduce((sum, { count }) => sum + count, 0);
  // Counted from the newest article of the archive.
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
