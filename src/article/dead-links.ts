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
  const positions = slugs.size === 0 ? new Map<string, Position>() : wordPositions(text);
  return [...slugs].map((slug) => ({ slug, position: positions.get(slug) ?? { line: 1, column: 1 } }));
}

/** Returns the first position of each word below the front matter that could be a slug. */
function wordPositions(text: string): Map<string, Position> {
  const positions = new Map<string, Position>();
  const bodyStart = locateFrontMatter(text)?.bodyStart ?? 0;
  let [line, start] = [1, 0];
  for (const { 0: word, index } of text.matchAll(/\n|[a-z0-9-]+/g)) {
    if (word === "\n") {
      line += 1;
      start = index + 1;
    } else if (index >= bodyStart && !positions.has(word)) {
      positions.set(word, { line, column: index - start + 1 });
    }
  }
  return positions;
}
