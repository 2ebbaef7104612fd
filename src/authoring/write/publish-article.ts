import { join } from "node:path";
import { timeOf } from "../../core/instant.ts";
import { Failure } from "../../node/failure.ts";
import { readExactly } from "../folder/files.ts";
import { type Folder, openFolder } from "../folder/folder.ts";
import type { FolderArticle } from "../folder/folder-article.ts";
import { goesOnline } from "./command-hints.ts";
import { editArticle, reportOthers, requireValid } from "./edit-article.ts";
import { findArticle } from "./find-article.ts";
import { hasPlaceholder, PLACEHOLDER } from "./new-text.ts";
import { parseTime, stamp } from "./zone-time.ts";

export type PublishOptions = { content: string; at?: string | undefined };

/** Publishes a draft, or reschedules a scheduled article, by editing its front matter. */
export async function publishArticle(slug: string, { content, at }: PublishOptions): Promise<void> {
  const folder = await openFolder(content);
  const article = findArticle(folder, slug);
  const errors = folder.errors();
  requireValid(folder, article, errors);
  requireUnpublished(article);
  if (hasPlaceholder(await readExactly(join(content, article.path)))) {
    throw new Failure(
      `"${article.slug}" still has the line "${PLACEHOLDER}"; write its text instead, in ${folder.name}/${article.path}.`,
    );
  }
  const published =
    at === undefined ? dateOf(article, folder) : parseTime(at, folder.site.timeZone, folder.now);
  const { file, stayed } = await editArticle(folder, article, errors, {
    changes: { published, draft: undefined },
    target: monthPath(article.path, published),
  });
  const scheduled = timeOf(published) > folder.now;
  const instead =
    article.published === undefined || article.published === published
      ? ""
      : ` (instead of ${article.published})`;
  console.log(`${scheduled ? "Scheduled for" : "Marked as published on"} ${published}${instead}: ${file}`);
  if (stayed) console.error(`The file stays in its folder, because ${stayed}.`);
  console.error(goesOnline(published, folder));
  reportOthers(folder, errors);
}

/** The date to publish an article with: now, or for an imported article the date that it has. */
function dateOf({ imported, published }: FolderArticle, { site, now }: Folder): string {
  return (imported && published) ?? stamp(now, site.timeZone);
}

function requireUnpublished({ slug, status, published, withdrawn }: FolderArticle): void {
  if (status === "published") throw new Failure(`"${slug}" has been published since ${published}.`);
  if (status === "withdrawn") {
    throw new Failure(
      `"${slug}" was withdrawn on ${withdrawn}; to bring it back, remove \`withdrawn\` from its file by hand.`,
    );
  }
}

/** The path of a file in its month's folder. One in another kind of folder stays: links may depend on it. */
function monthPath(path: string, published: string): string {
  return path.replace(
    /^articles\/\d{4}\/\d{2}\/(?=[^/]+$)/,
    `articles/${published.slice(0, 7).replace("-", "/")}/`,
  );
}
