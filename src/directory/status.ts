import { countriesOf, type Directory, sectionsWithArticles, topicsOf } from "./directory.ts";

/** What was published last; instants are RFC 3339. */
export type Publication = {
  directory: Directory;
  /** The git commit of the content, if it is kept in git. */
  commit?: string | undefined;
  /** When the site was changed by a push last. */
  changed: string;
  /** The newest article, if there is one. */
  newest?: { title: string; url: string; published: string } | undefined;
};

/** What a monitor asks of a site, as JSON. `docs/addresses.md` has its shape. */
export function renderStatus({ directory, commit, changed, newest }: Publication): string {
  const articles = directory.counts[""] ?? 0;
  const status = {
    commit: commit ?? null,
    pushed: changed,
    articles,
    sections: articles === 0 ? 0 : sectionsWithArticles(directory).length,
    countries: countriesOf(directory).length,
    topics: topicsOf(directory).length,
    newest: newest ? { title: newest.title, url: newest.url, published: newest.published } : null,
  };
  return `${JSON.stringify(status, null, 2)}\n`;
}
