import { slugOf } from "../../article/parse-article.ts";
import { nearest } from "../../core/nearest.ts";
import { Failure } from "../../node/failure.ts";
import type { Folder } from "../folder/folder.ts";
import type { Entry } from "../folder/folder-article.ts";

/** The article of a slug, or of a file's path. Throws a `Failure` that names what is near. */
export function findEntry({ entries, name }: Folder, written: string): Entry {
  const slug = slugOf(written.replaceAll("\\", "/"));
  const [found, second] = entries.filter((entry) => entry.slug === slug);
  if (found && second) {
    throw new Failure(
      `"${slug}" is the slug of ${found.path} and of ${second.path}; rename one of the two files.`,
    );
  }
  if (found) return found;
  const renamed = entries.find(({ aliases }) => aliases.includes(slug))?.slug;
  const near =
    renamed ??
    nearest(
      slug,
      entries.map((entry) => entry.slug),
    );
  const remedy =
    near === undefined ? "; npm run feeds -- list shows what there is." : `; did you mean "${near}"?`;
  throw new Failure(`There is no article "${slug}" in ${name}${remedy}`);
}
