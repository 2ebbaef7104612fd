import { execFileSync } from "node:child_process";
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

test.each([
  ["a colour of the terminal", "a\u001b[31mb.md", "a\\u001b[31mb.md"],
  ["a control sequence in one character", "a\u009b31mb.md", "a\\u009b31mb.md"],
  ["a line end", "a\nb.md", "a\\u000ab.md"],
  ["text from right to left", "a\u202edm.md", "a\\u202edm.md"],
  ["a space without width", "a\u200bb.md", "a\\u200bb.md"],
])("a name with %s is an error, and is shown without it", async (_what, name, shown) => {
  const content = copyOfSample();
  writeFileSync(join(content, MONTH, name), "");
  const { printed, articles } = await read(content);
  expect(printed).toEqual([
    `content/articles/2024/11/${shown}:1:1 has a name with invisible characters; rename it`,
  ]);
  expect(articles.filter((path) => path.endsWith(name))).toEqual([]);
});

// Other systems allow no such names.
test.runIf(process.platform === "linux")(
  "a name that is not UTF-8 is an error, as a file or a folder",
  async () => {
    const content = copyOfSample();
    const at = (folder: string, name: string) =>
      Buffer.concat([Buffer.from(`${join(content, folder)}/`), Buffer.from(name, "latin1")]);
    writeFileSync(at(MONTH, "caf\xe9.md"), "");
    writeFileSync(at("media", "caf\xe9.png"), "");
    mkdirSync(at("articles", "\xff"));
    writeFileSync(at("articles", "\xff/a.md"), "");
    const wrong = "has a name that is not UTF-8; rename it";
    expect((await read(content)).printed.sort()).toEqual([
      `content/articles/2024/11/caf\\xe9.md:1:1 ${wrong}`,
      `content/articles/\\xff:1:1 ${wrong}`,
      `content/media/caf\\xe9.png:1:1 ${wrong}`,
    ]);
  },
);

test.runIf(process.platform !== "win32")("a pipe is an error, and nobody waits for it", async () => {
  const content = copyOfSample();
  rmSync(join(content, "site.yaml"));
  execFileSync("mkfifo", [join(content, "site.yaml"), join(content, MONTH, "pipe.md")]);
  const wrong = "is a pipe, a socket or a device; put a file in its place";
  const { printed, articles } = await read(content);
  expect(printed).toEqual([
    `content/articles/2024/11/pipe.md:1:1 ${wrong}`,
    `content/site.yaml:1:1 ${wrong}`,
  ]);
  expect(articles.filter((path) => path.includes("pipe"))).toEqual([]);
});

test("a folder that is named as an article is reported, and the articles in it are read", async () => {
  const content = copyOfSample();
  mkdirSync(join(content, "articles", "old.md"));
  writeFileSync(join(content, "articles", "old.md", "a.md"), "");
  const { printed, articles } = await read(content);
  expect(printed).toEqual([
    "content/articles/old.md:1:1 warning: is a folder; articles are files, so take .md off its name",
  ]);
  expect(articles).toContain("articles/old.md/a.md");
});

test.runIf(process.platform === "linux")("names that only differ in case are reported", async () => {
  const content = copyOfSample();
  writeFileSync(join(content, "media", "map.png"), "");
  writeFileSync(join(content, "media", "Map.png"), "");
  expect((await read(content)).printed).toEqual([
    "content/media/map.png:1:1 warning: differs from media/Map.png only in upper and lower case, which macOS and Windows do not tell apart; rename one",
  ]);
});

test("a folder in the place of a file, and a link to itself, are described", async () => {
  const content = copyOfSample();
  rmSync(join(content, "site.yaml"));
  symlinkSync("site.yaml", join(content, "site.yaml"));
  rmSync(join(content, "topics.yaml"));
  mkdirSync(join(content, "topics.yaml"));
  expect((await read(content)).printed).toEqual([
    "content/site.yaml:1:1 cannot be read (ELOOP); it is a symbolic link that leads back to itself; remove it",
    "content/topics.yaml:1:1 cannot be read (EISDIR); it is a folder; put a file in its place",
  ]);
});
