import { countriesOf, type Directory, sectionsWithArticles, topicsOf } from "./directory.ts";

/** The state that was published last; instants are RFC 3339. */
export type Publication = {
  directory: Directory;
  /** The git commit of the content, if it is kept in git. */
  commit?: string | undefined;
  /** When a push last changed the site. */
  changed: string;
  /** The newest article, if there is one. */
  newest?: { title: string; url: string; published: string } | undefined;
};

/** Renders the site's status for monitors, as JSON. `docs/addresses.md` describes its fields. */
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
