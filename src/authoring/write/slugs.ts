import { notASlug } from "../../article/fields.ts";
import { articleId } from "../../article/identity.ts";
import { isSlug } from "../../core/slug.ts";
import { toSlug } from "../../core/to-slug.ts";
import { Failure } from "../../node/failure.ts";
import type { Folder } from "../folder/folder.ts";

/** What decides which slugs are taken. */
type Names = Pick<Folder, "articles" | "name"> & { site: Pick<Folder["site"], "tag"> };

/** The longest slug made from a title, in characters: mail programs and messengers show that much. */
export const MAX_SLUG_LENGTH = 60;

/** Returns the chosen slug, or one made from the title. Throws a `Failure` if it is invalid or taken. */
export function newSlug(folder: Names, title: string, chosen?: string): string {
  if (chosen !== undefined && !isSlug(chosen)) throw new Failure(`--slug: ${notASlug(chosen)}`);
  const slug = chosen ?? toSlug(title, MAX_SLUG_LENGTH);
  if (slug === "") {
    throw new Failure(
      "The title has no letters that a slug can be made from; choose a slug with --slug some-words.",
    );
  }
  const taken = takenBy(folder, slug);
  if (taken === undefined) return slug;
  throw new Failure(`${taken}; choose another, as in --slug ${freeSlug(folder, slug)}`);
}

/** Says which article has this slug, or the id that it would give; undefined if the slug is free. */
function takenBy({ articles, name, site }: Names, slug: string): string | undefined {
  const id = articleId(site.tag, { slug });
  for (const article of articles) {
    const owner = `${name}/${article.path}`;
    if (article.slug === slug) return `"${slug}" is the slug of ${owner}`;
    if (article.aliases.includes(slug)) return `"${slug}" is an earlier slug of ${owner}`;
    if (article.id === id) return `"${slug}" would give the article the id of ${owner}`;
  }
  return undefined;
}

function freeSlug(folder: Names, slug: string): string {
  return numbered(slug, (name) => takenBy(folder, name) !== undefined);
}

/** Appends a number to a slug: the first from `first` on with which it is not taken. */
export function numbered(slug: string, isTaken: (slug: string) => boolean, first = 2): string {
  for (let number = first; ; number++) {
    const next = `${slug.slice(0, 110).replace(/-$/, "")}-${number}`;
    if (!isTaken(next)) return next;
  }
}
