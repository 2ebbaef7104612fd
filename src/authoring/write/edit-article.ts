import { join } from "node:path";
import { type ContentProblem, formatProblem } from "../../article/problem.ts";
import { Failure } from "../../node/failure.ts";
import { moveFile, readExactly, replaceFile } from "../folder/files.ts";
import type { Folder } from "../folder/folder.ts";
import type { FolderArticle } from "../folder/folder-article.ts";
import { feedsCommand } from "./command-hints.ts";
import { type Changes, editFields } from "./edit-fields.ts";

export type Edited = {
  /** The path of the file, as the user would write it. */
  file: string;
  /** Why the file was not moved to its target; undefined if nothing kept it from that. */
  stayed: string | undefined;
};

/** Throws a `Failure` if an article's file has errors, after printing them as `check` does. */
export function requireValid(
  { name }: Folder,
  { path, slug }: FolderArticle,
  errors: readonly ContentProblem[],
): void {
  const own = errors.filter(({ file }) => file === `${name}/${path}`);
  if (own.length === 0) return;
  for (const problem of own) console.error(formatProblem(problem));
  throw new Failure(
    `"${slug}" is left as it is until ${own.length === 1 ? "this error is" : "these errors are"} corrected.`,
  );
}

/**
 * Changes fields of an article and moves its file to `target` (a path in the content folder), unless links
 * between files would break. `errors` are those before the change. Throws a `Failure`, and changes nothing,
 * if the change would cause errors, or if the file was changed in the meantime.
 */
export async function editArticle(
  folder: Folder,
  article: FolderArticle,
  errors: readonly ContentProblem[],
  { changes, target = article.path }: { changes: Changes; target?: string },
): Promise<Edited> {
  const file = join(folder.content, article.path);
  const original = { file, text: await readExactly(file) };
  const text = editFields(original.text, changes);
  if (text === undefined) throw new Failure(byHand(`${folder.name}/${article.path}`, changes));
  const added = (path: string) => newErrors(folder, errors, { path: article.path, text, target: path });
  const broken = target === article.path ? [] : added(target);
  const moved = target !== article.path && broken.length === 0;
  const wrong = moved ? [] : added(article.path);
  if (wrong.length > 0) {
    const lines = wrong.map(({ file: where, field, message }) => `${where} ${field}: ${message}`);
    throw new Failure(`Nothing is changed, because the change would cause errors:\n${lines.join("\n")}`);
  }
  if (moved) await moveFile(original, join(folder.content, target), text);
  else await replaceFile(original, text);
  const linking = [...new Set(broken.map((problem) => problem.file))].join(", ");
  return {
    file: `${folder.name}/${moved ? target : article.path}`,
    stayed: broken.length === 0 ? undefined : `links between files would break (see ${linking})`,
  };
}

/** The errors that a replacement adds, compared without lines and file names, which may change. */
function newErrors(
  folder: Folder,
  before: readonly ContentProblem[],
  replacement: { path: string; text: string; target: string },
): ContentProblem[] {
  const old = new Set(before.map(({ field, message }) => `${field} ${message}`));
  return folder.errors(replacement).filter(({ field, message }) => !old.has(`${field} ${message}`));
}

function byHand(file: string, changes: Changes): string {
  const steps = Object.entries(changes).map(([name, value]) =>
    value === undefined ? `remove \`${name}\`` : `write \`${name}: ${value}\``,
  );
  return `The front matter of ${file} is written in a way that cannot be changed safely; change it by hand: ${steps.join(", ")}.`;
}

/** Reports other files whose errors prevent the next push, if there are any. */
export function reportOthers({ content }: Folder, errors: readonly ContentProblem[]): void {
  const files = new Set(errors.map(({ file }) => file)).size;
  if (files === 0) return;
  const which = files === 1 ? "Another file has" : `${files} other files have`;
  console.error(
    `${which} errors, and nothing is published until they are corrected: ${feedsCommand("check", content)}`,
  );
}
