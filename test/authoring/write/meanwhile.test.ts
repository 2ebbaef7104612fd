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
const CHANGED = `content/${PATH} was changed in the meantime; run the command again.`;
const changes = { title: "Edited" };

/** Edits the article, and calls `act` with its file during the check. */
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
])("while a file that %s is being edited", (_what, target) => {
  test("what its author saves at the same time is kept", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    const saved = articleText({}, "An hour's work.");
    expect(await editWhile(content, target, (file) => writeFileSync(file, saved))).toEqual([CHANGED]);
    expect(articlesOf(content)).toEqual({ [PATH]: saved });
  });

  test("a file that is deleted is not created again", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    expect(await editWhile(content, target, (file) => rmSync(file, { force: true }))).toEqual([
      `content/${PATH} no longer exists; put it back, or name another file.`,
    ]);
    expect(articlesOf(content)).toEqual({});
  });

  test("the edit is written if nothing else happens", async () => {
    const content = writeFolder({ [PATH]: articleText() });
    expect(await editWhile(content, target, () => {})).toEqual([]);
    expect(articlesOf(content)).toEqual({ [target]: articleText({ title: "Edited" }) });
  });
});

test("a file at the target stays, and so does the one to be moved", async () => {
  const content = writeFolder({ [PATH]: articleText(), [TARGET]: "Another" });
  const original = { file: join(content, PATH), text: articleText() };
  expect(await printed(content, () => moveFile(original, join(content, TARGET), "New"))).toEqual([
    `content/${TARGET} exists already and is left as it is.`,
  ]);
  expect(articlesOf(content)).toEqual({ [PATH]: articleText(), [TARGET]: "Another" });
});

test("a file that an editor replaced by renaming is noticed, too", async () => {
  const content = writeFolder({ [PATH]: articleText() });
  const act = (file: string) => {
    writeFileSync(`${file}~`, "Saved");
    renameSync(`${file}~`, file);
  };
  expect(await editWhile(content, PATH, act)).toEqual([CHANGED]);
  expect(articlesOf(content)).toEqual({ [PATH]: "Saved" });
});
