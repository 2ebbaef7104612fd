import { slugOf } from "../../article/identity.ts";
import { nearest } from "../../core/nearest.ts";
import { Failure } from "../../node/failure.ts";
import type { Folder } from "../folder/folder.ts";
import type { FolderArticle } from "../folder/folder-article.ts";

/** Finds an article by its slug or the path of its file. Throws a `Failure` unless there is exactly one. */
export function findArticle({ articles, name }: Folder, written: string): FolderArticle {
  const slug = slugOf(written.replaceAll("\\", "/"));
  const [found, second] = articles.filter((article) => article.slug === slug);
  if (found && second) {
    throw new Failure(
      `"${slug}" is the slug of ${found.path} and of ${second.path}; rename one of the two files.`,
    );
  }
  if (found) return found;
  const renamed = articles.find(({ aliases }) => aliases.includes(slug))?.slug;
  const near =
    renamed ??
    nearest(
      slug,
      articles.map((article) => article.slug),
    );
  const remedy =
    near === undefined ? "; npm run feeds -- list shows the articles." : `; did you mean "${near}"?`;
  throw new Failure(`There is no article "${slug}" in ${name}${remedy}`);
}
