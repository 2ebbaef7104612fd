import { tagUri } from "../core/tag-uri.ts";

/** What names an article: the `id` and `aliases` of its front matter, as far as they are valid, and its slug. */
export type Names = {
  id?: string | undefined;
  aliases?: readonly (string | undefined)[];
  slug: string;
};

/**
 * The permanent id of an article (RFC 4287 §4.2.6): the `id` of its front matter, or else a tag URI (RFC 4151) made from
 * the `tag` of site.yaml and the first alias, or the slug if there is no alias. A rename that keeps the old slug as an
 * alias keeps the id.
 */
export function articleId(tag: string, { id, aliases = [], slug }: Names): string {
  return id ?? tagUri(tag, `articles/${aliases[0] ?? slug}`);
}

/** The slug of the article in a file: the file's name without `.md`. */
export function slugOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.md$/, "");
}
