import type { ListedArticle } from "./article.ts";
import type { ArticleResult, Link, Position } from "./article-result.ts";
import { formatValue } from "./fields.ts";
import { locateFrontMatter } from "./front-matter-text.ts";
import { slugOf } from "./identity.ts";
import type { ContentProblem } from "./problem.ts";

type Parsed = { path: string; result: Pick<ArticleResult<ListedArticle>, "parsed" | "claims" | "links"> };

/** Warns about links from published articles to pages of articles that nobody can see. */
export function findDeadLinks(results: readonly Parsed[], folder: string): ContentProblem[] {
  const reasons = new Map(results.map(({ path, result }) => [slugOf(path), whyInvisible(result)]));
  const visible = results.filter(({ result }) => whyInvisible(result) === undefined);
  const aliases = new Set(visible.flatMap(({ result }) => result.claims.aliases.map(({ name }) => name)));
  return visible.flatMap(({ path, result }) =>
    result.links.flatMap(({ slug, position }): ContentProblem[] => {
      const reason = reasons.has(slug) ? reasons.get(slug) : "does not exist";
      if (reason === undefined || aliases.has(slug)) return [];
      const message = `links to the article ${formatValue(slug)}, which ${reason}; readers will not find it`;
      return [{ severity: "warning", file: `${folder}/${path}`, ...position, field: "", message }];
    }),
  );
}

/**
 * Returns why nobody can see an article; undefined if it is published, or has errors (reported elsewhere).
 */
function whyInvisible({ parsed }: Parsed["result"]): string | undefined {
  if (parsed?.kind === "withdrawal") return "is withdrawn";
  const status = parsed?.article.status;
  if (status === "draft") return "is a draft";
  return status === "scheduled" ? "is not published yet" : undefined;
}

/** Returns the links in `html` to pages of articles below `url`, each once, with its position in `text`. */
export function linksOf(html: string, text: string, url: string): Link[] {
  const targets = html.split(`href="${url}/articles/`).slice(1);
  const slugs = new Set(targets.map((rest) => /^[a-z0-9-]*/.exec(rest)?.[0] ?? ""));
  return [...slugs].map((slug) => ({ slug, position: positionOf(slug, text) }));
}

/** Returns the position of a slug in the text below the front matter. */
function positionOf(slug: string, text: string): Position {
  const offset = Math.max(0, text.indexOf(slug, locateFrontMatter(text)?.bodyStart ?? 0));
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}
