import { timeOf } from "../../core/instant.ts";
import { cleanLine } from "../../core/text.ts";
import { Failure } from "../../node/failure.ts";
import { openFolder } from "../folder/folder.ts";
import type { FolderArticle } from "../folder/folder-article.ts";
import { pushCommands } from "./command-hints.ts";
import { editArticle, reportOthers, requireValid } from "./edit-article.ts";
import { findArticle } from "./find-article.ts";
import { flowYaml } from "./flow-yaml.ts";
import { parseTime } from "./zone-time.ts";

export type WithdrawOptions = { content: string; reason: string; at: string };

/** Withdraws a published article by editing its front matter. */
export async function withdrawArticle(slug: string, { content, reason, at }: WithdrawOptions): Promise<void> {
  const folder = await openFolder(content);
  const article = findArticle(folder, slug);
  const errors = folder.errors();
  requireValid(folder, article, errors);
  requirePublished(article);
  const date = parseTime(at, folder.site.timeZone, folder.now);
  if (timeOf(date) > folder.now) {
    throw new Failure(
      `${date} is in the future, but a withdrawal takes effect with the next push; leave out --at.`,
    );
  }
  const withdrawn = flowYaml({ date, reason: cleanLine(reason) });
  const { file } = await editArticle(folder, article, errors, { changes: { withdrawn } });
  console.log(`Withdrew ${file}.`);
  console.error(
    `The next push removes it from every feed and list; its page then says that it was withdrawn and why (status 410): ${pushCommands(content)}`,
  );
  reportOthers(folder, errors);
}

function requirePublished({ slug, status, withdrawn }: FolderArticle): void {
  if (status === "withdrawn") throw new Failure(`"${slug}" has been withdrawn since ${withdrawn}.`);
  if (status === "published") return;
  if (status === "draft") {
    throw new Failure(
      `"${slug}" is a draft, so there is nothing to take down; to get rid of it, delete its file.`,
    );
  }
  throw new Failure(
    `"${slug}" is not published yet, so there is nothing to take down; to hold it back, add \`draft: true\` to its file.`,
  );
}
