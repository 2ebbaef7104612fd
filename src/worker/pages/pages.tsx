type PagesProps = { page: number; pages: number; path: string };

/** Links to the other pages of a list, if it has any. */
export function Pages({ page, pages, path }: PagesProps) {
  if (pages === 1) return null;
  const to = (number: number) => (number === 1 ? path : `${path}?page=${number}`);
  return (
    <nav class="pages" aria-label="Pages">
      {page > 1 && (
        <>
          <a href={to(1)}>First</a>
          <a rel="prev" href={to(page - 1)}>
            Previous
          </a>
        </>
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && (
        <>
          <a rel="next" href={to(page + 1)}>
            Next
          </a>
          <a href={to(pages)}>Last</a>
        </>
      )}
    </nav>
  );
}
