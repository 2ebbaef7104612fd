import { timeOf } from "../../core/instant.ts";
import { cleanLine } from "../../core/text.ts";
import { Failure } from "../../node/failure.ts";
import { openFolder } from "../folder/folder.ts";
import type { FolderArticle } from "../folder/folder-article.ts";
import { pushes } from "./command-hints.ts";
import { editArticle, noteOthers, requireSound } from "./edit-article.ts";
import { findArticle } from "./find-article.ts";
import { flowYaml } from "./flow-yaml.ts";
import { parseTime } from "./zone-time.ts";

export type WithdrawOptions = { content: string; reason: string; at: string };

/** Takes a published article down, by its front matter. */
export async function withdrawArticle(slug: string, { content, reason, at }: WithdrawOptions): Promise<void> {
  const folder = await openFolder(content);
  const article = findArticle(folder, slug);
  const errors = folder.errors();
  requireSound(folder, article, errors);
  requirePublished(article);
  const date = parseTime(at, folder.site.timeZone, folder.now);
  if (timeOf(date) > folder.now) {
    throw new Failure(
      `${date} lies ahead, but a withdrawal takes effect with the next push; leave --at out.`,
    );
  }
  const withdrawn = flowYaml({ date, reason: cleanLine(reason) });
  const { file } = await editArticle(folder, article, errors, { changes: { withdrawn } });
  console.log(`Withdrew ${file}.`);
  console.error(
    `With the next push it leaves every feed and list, and its page says that it was withdrawn and why (status 410): ${pushes(content)}`,
  );
  noteOthers(folder, errors);
}

function requirePublished({ slug, status, withdrawn }: FolderArticle): void {
  if (status === "withdrawn") throw new Failure(`"${slug}" is withdrawn already, since ${withdrawn}.`);
  if (status === "published") return;
  if (status === "draft") {
    throw new Failure(
      `"${slug}" is a draft, so there is nothing to take down; to be rid of it, delete its file.`,
    );
  }
  throw new Failure(
    `"${slug}" is not published yet, so there is nothing to take down; write \`draft: true\` into its file to keep it back.`,
  );
}
