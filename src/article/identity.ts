import { tagUri } from "../core/tag-uri.ts";

/** The names of an article: the `id` and `aliases` of its front matter, if they are valid, and its slug. */
export type Names = {
  id?: string | undefined;
  aliases?: readonly (string | undefined)[];
  slug: string;
};

/**
 * Returns the permanent id of an article (RFC 4287 §4.2.6): the `id` of its front matter, or else a tag URI
 * (RFC 4151) made from the `tag` of site.yaml and the first alias, or the slug if there is no alias. An
 * article that is renamed and keeps its old slug as an alias keeps its id.
 */
export function articleId(tag: string, { id, aliases = [], slug }: Names): string {
  return id ?? tagUri(tag, `articles/${aliases[0] ?? slug}`);
}

/** Returns the slug of the article in a file: the file name without `.md`. */
export function slugOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.md$/, "");
}
