import { shown } from "../taxonomy/fields.ts";
import { type ArticleResult, type SourceFile, slugOf } from "./article-file.ts";
import type { ContentProblem } from "./problem.ts";

type Parsed = { source: SourceFile; result: ArticleResult };

/** Advice about links of published articles to pages of articles that nobody can see. */
export function findDeadLinks(results: readonly Parsed[], url: string, folder: string): ContentProblem[] {
  const whys = new Map(results.map(({ source, result }) => [slugOf(source.path), whyUnseen(result)]));
  const seen = results.filter(({ result }) => whyUnseen(result) === undefined);
  const earlier = new Set(seen.flatMap(({ result }) => result.claims.aliases));
  return seen.flatMap(({ source, result }) =>
    linkedSlugs(result, url).flatMap((slug) => {
      const why = whys.has(slug) ? whys.get(slug) : "does not exist";
      if (why === undefined || earlier.has(slug)) return [];
      const message = `links to the article ${shown(slug)}, which ${why}; readers will not find it`;
      return [
        {
          severity: "advice" as const,
          file: `${folder}/${source.path}`,
          ...placeOf(slug, source.text),
          field: "",
          message,
        },
      ];
    }),
  );
}

/** Why nobody can see an article; undefined if it is published, or has errors, of which enough is said. */
function whyUnseen({ parsed }: ArticleResult): string | undefined {
  if (parsed?.kind === "withdrawal") return "is withdrawn";
  const status = parsed?.article.status;
  if (status === "draft") return "is a draft";
  return status === "scheduled" ? "is not published yet" : undefined;
}

function linkedSlugs({ parsed }: ArticleResult, url: string): string[] {
  if (parsed?.kind !== "article") return [];
  const prefix = `href="${url}/articles/`;
  const targets = parsed.article.html.split(prefix).slice(1);
  return [...new Set(targets.map((rest) => /^[a-z0-9-]*/.exec(rest)?.[0] ?? ""))];
}

/** Where a slug stands in the text below the front matter. */
function placeOf(slug: string, text: string): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, text.indexOf(slug, text.indexOf("\n---")))).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
