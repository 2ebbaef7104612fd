import { isSlug } from "../core/slug.ts";
import type { ArticleResult, Position } from "./article-result.ts";
import { formatValue, notASlug } from "./fields.ts";
import { slugOf } from "./identity.ts";
import type { ContentProblem } from "./problem.ts";

/** A file's claim to a name, and the problem to report if `owner` has already claimed that name. */
type Claim = { name: string; file: string; problem?: (owner: string) => ContentProblem };

type Named = Pick<ArticleResult, "claims"> & { slug: string; file: string };

/** Finds file names that are not slugs, and slugs, aliases and ids that two articles claim. */
export function findClashes(
  results: readonly { path: string; result: Pick<ArticleResult, "claims"> }[],
  folder: string,
): ContentProblem[] {
  const articles = results.map(
    ({ path, result: { claims } }): Named => ({ claims, slug: slugOf(path), file: `${folder}/${path}` }),
  );
  const malformed = articles
    .filter(({ slug }) => !isSlug(slug))
    .map(({ slug, file }) => atTop(file, `the file name ${notASlug(slug)}`));
  // An id made from a slug or an alias clashes only if that slug or alias does, which is reported already.
  const made = articles.filter(({ claims }) => claims.id.position === undefined);
  return [
    ...malformed,
    ...secondClaims([...articles.map(claimSlug), ...articles.flatMap(claimAliases)]),
    ...secondClaims([
      ...made.map(({ claims, file }): Claim => ({ name: claims.id.name, file })),
      ...articles.flatMap(claimId),
    ]),
  ];
}

function claimSlug({ slug, file }: Named): Claim {
  const problem = (owner: string) =>
    atTop(file, `${formatValue(slug)} is also the slug of ${owner}; rename one of the two files`);
  return { name: slug, file, problem };
}

function claimAliases({ claims: { aliases }, file }: Named): Claim[] {
  const seen = new Set<string>();
  return aliases.flatMap(({ name, position }, index): Claim[] => {
    // An alias that the file lists twice is reported as such.
    if (name === undefined || seen.has(name)) return [];
    seen.add(name);
    const problem = (owner: string) => {
      const message =
        owner === file
          ? `${formatValue(name)} is the article's own slug; remove it`
          : `${formatValue(name)} is also a slug or alias of ${owner}; remove it from one of the two`;
      return problemAt(file, position, `aliases[${index}]`, message);
    };
    return [{ name, file, problem }];
  });
}

function claimId({ claims, file }: Named): Claim[] {
  const { name, position } = claims.id;
  if (position === undefined) return [];
  const problem = (owner: string) =>
    problemAt(
      file,
      position,
      "id",
      `${formatValue(name)} is also the id of ${owner}; give each article its own`,
    );
  return [{ name, file, problem }];
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
  return problemAt(file, { line: 1, column: 1 }, "", message);
}

function problemAt(file: string, position: Position, field: string, message: string): ContentProblem {
  return { severity: "error", file, ...position, field, message };
}
