import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { moveFile } from "../../../src/authoring/folder/files.ts";
import { openFolder } from "../../../src/authoring/folder/folder.ts";
import { editArticle } from "../../../src/authoring/write/edit-article.ts";
import { findArticle } from "../../../src/authoring/write/find-article.ts";
import { articleText } from "../../support/content.ts";
import { articlesOf, printed, writeFolder } from "../folder.ts";

const PATH = "articles/2024/11/x.md";
const TARGET = "articles/2024/12/x.md";
const CHANGED = `content/${PATH} was changed meanwhile; run the command again.`;
const changes = { title: "Edited" };

/** Edits the article while something happens to the folder during the check. */
async function editWhile(content: string, target: string, act: (file: string) => void): Promise<string[]> {
  const folder = await openFolder(content);
  const errors: typeof folder.errors = (replaced) => {
    act(join(content, PATH));
    return folder.errors(replaced);
  };
  return printed(content, async () => {
    await editArticle({ ...folder, errors }, findArticle(folder, "x"), [], { changes, target });
  });
}

describe.each([
  ["stays", PATH],
  ["moves", TARGET],
])("while a file that %s is edited", (_what, target) => {
  test("what its author saves is kept", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    const saved = articleText({}, "An hour's work.");
    expect(await editWhile(content, target, (file) => writeFileSync(file, saved))).toEqual([CHANGED]);
    expect(articlesOf(content)).toEqual({ [PATH]: saved });
  });

  test("a file that is taken away is not made again", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    expect(await editWhile(content, target, (file) => rmSync(file, { force: true }))).toEqual([
      `There is no file content/${PATH} any more; put it back, or name another.`,
    ]);
    expect(articlesOf(content)).toEqual({});
  });

  test("and nothing happens, it is edited", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    expect(await editWhile(content, target, () => {})).toEqual([]);
    expect(articlesOf(content)).toEqual({ [target]: articleText({ title: "Edited" }) });
  });
});

test("a file that appears at the target stays, and so does the one to be moved", async () => {
  const content = writeFolder({ [PATH]: articleText(), [TARGET]: "Another" });
  const original = { file: join(content, PATH), text: articleText() };
  expect(await printed(content, () => moveFile(original, join(content, TARGET), "New"))).toEqual([
    `content/${TARGET} is there already, and is left as it is.`,
  ]);
  expect(articlesOf(content)).toEqual({ [PATH]: articleText(), [TARGET]: "Another" });
});

test("a file that was replaced by an editor's rename is seen, too", async () => {
  const content = writeFolder({ [PATH]: articleText() });
  const act = (file: string) => {
    writeFileSync(`${file}~`, "Saved");
    renameSync(`${file}~`, file);
  };
  expect(await editWhile(content, PATH, act)).toEqual([CHANGED]);
  expect(articlesOf(content)).toEqual({ [PATH]: "Saved" });
});
