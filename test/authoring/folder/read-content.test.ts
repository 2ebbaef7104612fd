import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatProblem } from "../../../src/article/problem.ts";
import { readContent } from "../../../src/authoring/folder/read-content.ts";
import { copyOfSample } from "../../support/command.ts";

const MONTH = join("articles", "2024", "11");

async function read(folder: string) {
  const { problems, articles, media } = await readContent(folder);
  const ofArticles = articles.flatMap((file) => file.read().problems);
  const printed = [...problems, ...ofArticles].map((problem) =>
    formatProblem(problem).replace(folder, "content"),
  );
  return { printed, articles: articles.map(({ path }) => path), media: [...media.keys()] };
}

test("hidden files and folders are not read", async () => {
  const content = copyOfSample();
  const before = await read(content);
  mkdirSync(join(content, "articles", ".trash"));
  writeFileSync(join(content, "articles", ".trash", "old.md"), "---\n---\n");
  writeFileSync(join(content, MONTH, ".idea.md.swp"), "");
  writeFileSync(join(content, "media", ".DS_Store"), "");
  expect(await read(content)).toEqual(before);
});

test("a file that is not an article is reported, and left where it is", async () => {
  const content = copyOfSample();
  writeFileSync(join(content, MONTH, "notes.txt"), "");
  expect((await read(content)).printed).toEqual([
    "content/articles/2024/11/notes.txt:1:1 warning: is not an article; end its name in .md, or move it out of articles/",
  ]);
});

test("symbolic links are errors, and not followed", async () => {
  const content = copyOfSample();
  symlinkSync("/etc/passwd", join(content, MONTH, "passwords.md"));
  symlinkSync("/etc/passwd", join(content, "media", "passwords.png"));
  const { printed, articles, media } = await read(content);
  expect(printed).toEqual([
    "content/articles/2024/11/passwords.md:1:1 is a symbolic link, which is not followed; put the file itself here",
    "content/media/passwords.png:1:1 is a symbolic link, which is not followed; put the file itself here",
  ]);
  expect([...articles, ...media].filter((path) => path.includes("passwords"))).toEqual([]);
});

test("a missing folder of articles is an error, because publishing nothing would take everything down", async () => {
  const content = copyOfSample();
  rmSync(join(content, "articles"), { recursive: true });
  expect((await read(content)).printed).toEqual([
    "content/articles:1:1 is missing; create the folder, or put it back",
  ]);
});

test("a missing folder of pictures is not an error", async () => {
  const content = copyOfSample();
  rmSync(join(content, "media"), { recursive: true });
  expect(await read(content)).toMatchObject({ printed: [], media: [] });
});

test("a file that is not UTF-8 is an error", async () => {
  const content = copyOfSample();
  writeFileSync(join(content, MONTH, "latin.md"), Buffer.from([0x2d, 0x2d, 0x2d, 0x0a, 0xe9, 0x0a]));
  expect((await read(content)).printed).toEqual([
    "content/articles/2024/11/latin.md:1:1 is not UTF-8; save it in that encoding",
  ]);
});
