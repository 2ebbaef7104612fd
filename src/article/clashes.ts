import { shown } from "../taxonomy/fields.ts";
import { isSlug } from "../taxonomy/slug.ts";
import type { TopicEntry } from "../taxonomy/topics-file.ts";
import { type ArticleResult, type SourceFile, slugOf } from "./article-file.ts";
import type { ContentProblem } from "./problem.ts";
import type { ProblemAt } from "./yaml.ts";

type Parsed = { source: SourceFile; result: ArticleResult };
type Claim = { name: string; file: string; problem: (owner: string) => ContentProblem };

/** Slugs that are none, and slugs, aliases and ids that two articles claim. */
export function findClashes(results: readonly Parsed[], folder: string): ContentProblem[] {
  const named = results.map(({ source, result }) => ({
    ...result,
    path: source.path,
    file: `${folder}/${source.path}`,
  }));
  const malformed = named.filter(({ path }) => !isSlug(slugOf(path))).map(badName);
  const slugs = named.map(({ path, file }): Claim => {
    const name = slugOf(path);
    return {
      name,
      file,
      problem: (owner) =>
        atTop(file, `${shown(name)} is also the slug of ${owner}; rename one of the two files`),
    };
  });
  const aliases = named.flatMap(({ parsed, file, problemAt }) =>
    (entryOf(parsed)?.aliases ?? []).map(
      (name, index): Claim => ({
        name,
        file,
        problem: (owner) =>
          problemAt(
            ["aliases", index],
            `${shown(name)} is also a slug or alias of ${owner}; remove it from one`,
          ),
      }),
    ),
  );
  const ids = named.flatMap(({ parsed, file, problemAt }): Claim[] => {
    const name = entryOf(parsed)?.id;
    if (name === undefined) return [];
    return [
      {
        name,
        file,
        problem: (owner) => problemAt(["id"], `${shown(name)} is also the id of ${owner}; ids are unique`),
      },
    ];
  });
  return [...malformed, ...secondClaims([...slugs, ...aliases]), ...secondClaims(ids)];
}

/** Slugs and aliases that two topics claim. */
export function findTopicClashes(topics: readonly TopicEntry[], problemAt: ProblemAt): ContentProblem[] {
  const claims = topics.flatMap(({ slug, aliases }, index) =>
    [slug, ...aliases].map((name, position): Claim => {
      const path = position === 0 ? [index, "slug"] : [index, "aliases", position - 1];
      const problem = (owner: string) =>
        problemAt(path, `${shown(name)} is also a slug or alias of ${owner}; change one`);
      return { name, file: `topic ${shown(slug)}`, problem };
    }),
  );
  return secondClaims(claims);
}

function secondClaims(claims: readonly Claim[]): ContentProblem[] {
  const owners = new Map<string, string>();
  return claims.flatMap(({ name, file, problem }) => {
    const owner = owners.get(name);
    if (owner !== undefined) return [problem(owner)];
    owners.set(name, file);
    return [];
  });
}

function entryOf(parsed: ArticleResult["parsed"]) {
  return parsed?.kind === "article" ? parsed.article : parsed?.withdrawal;
}

function badName({ path, file }: { path: string; file: string }): ContentProblem {
  const message = `${shown(slugOf(path))} is not a slug; name the file with lower-case letters a–z, digits and single hyphens, at most 120`;
  return atTop(file, message);
}

function atTop(file: string, message: string): ContentProblem {
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}
