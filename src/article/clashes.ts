import { notASlug, shown } from "../taxonomy/fields.ts";
import { isSlug } from "../taxonomy/slug.ts";
import { type ArticleResult, type SourceFile, slugOf } from "./article-file.ts";
import type { ContentProblem } from "./problem.ts";

/** Someone's claim to a name, and the problem it is if `owner` claimed that name before. */
type Claim = { name: string; file: string; problem?: (owner: string) => ContentProblem };

type Named = Pick<ArticleResult, "claims" | "problemAt"> & { slug: string; file: string };

/** Slugs that are none, and slugs, aliases and ids that two articles claim. */
export function findClashes(
  results: readonly { source: SourceFile; result: ArticleResult }[],
  folder: string,
): ContentProblem[] {
  const articles = results.map(
    ({ source, result }): Named => ({
      ...result,
      slug: slugOf(source.path),
      file: `${folder}/${source.path}`,
    }),
  );
  const malformed = articles
    .filter(({ slug }) => !isSlug(slug))
    .map(({ slug, file }) => atTop(file, `the file's name ${notASlug(slug)}`));
  // An id made from a slug or an alias clashes only where that does, which is said already.
  const made = articles.filter(({ claims }) => !claims.idWritten);
  const written = articles.filter(({ claims }) => claims.idWritten);
  return [
    ...malformed,
    ...secondClaims([...articles.map(claimSlug), ...articles.flatMap(claimAliases)]),
    ...secondClaims([
      ...made.map(({ claims, file }): Claim => ({ name: claims.id, file })),
      ...written.map(claimId),
    ]),
  ];
}

function claimSlug({ slug, file }: Named): Claim {
  const problem = (owner: string) =>
    atTop(file, `${shown(slug)} is also the slug of ${owner}; rename one of the two files`);
  return { name: slug, file, problem };
}

function claimAliases({ claims: { aliases }, file, problemAt }: Named): Claim[] {
  return aliases.flatMap((name, index): Claim[] => {
    // One that the file lists twice is reported as that.
    if (name === undefined || aliases.indexOf(name) < index) return [];
    const problem = (owner: string) => {
      const message =
        owner === file
          ? `${shown(name)} is the article's own slug; remove it`
          : `${shown(name)} is also a slug or alias of ${owner}; remove it from one of the two`;
      return problemAt(["aliases", index], message);
    };
    return [{ name, file, problem }];
  });
}

function claimId({ claims: { id }, file, problemAt }: Named): Claim {
  const problem = (owner: string) =>
    problemAt(["id"], `${shown(id)} is also the id of ${owner}; give each its own`);
  return { name: id, file, problem };
}

function secondClaims(claims: readonly Claim[]): ContentProblem[] {
  const owners = new Map<string, string>();
  return claims.flatMap(({ name, file, problem }) => {
    const owner = owners.get(name);
    if (owner !== undefined) return problem ? [problem(owner)] : [];
    owners.set(name, file);
    return [];
  });
}

function atTop(file: string, message: string): ContentProblem {
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}
