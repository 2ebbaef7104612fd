import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { SourceFile } from "../article/article-file.ts";
import type { ContentFiles } from "../article/content.ts";
import { describeMedia, type Media } from "../article/media.ts";
import type { ContentProblem } from "../article/problem.ts";
import { Failure } from "./failure.ts";

/** Reads a content folder; pictures are described, not kept. Throws a `Failure` if there is no such folder. */
export async function readContent(folder: string): Promise<ContentFiles> {
  await requireFolder(folder);
  const name = folder.split(sep).join("/").replace(/\/+$/, "");
  const problems: ContentProblem[] = [];
  const text = async (path: string) => {
    const read = await readText(join(folder, path));
    if (read.invalid) problems.push(notUtf8(`${name}/${path}`));
    return read.text;
  };
  const articles: SourceFile[] = [];
  for (const path of await filesIn(folder, "articles")) {
    if (path.endsWith(".md")) articles.push({ path, text: (await text(path)) ?? "" });
    else problems.push(notAnArticle(`${name}/${path}`));
  }
  const media = new Map<string, Media | string>();
  for (const path of await filesIn(folder, "media")) media.set(path, await readMedia(folder, path));
  return {
    folder: name,
    site: await text("site.yaml"),
    topics: await text("topics.yaml"),
    articles,
    media,
    problems,
  };
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new Failure(
      `There is no content folder at "${folder}"; create it, or name another with --content DIR.`,
    );
  }
}

/** Paths of the files below a folder of the content, relative to the content and with slashes, sorted. */
async function filesIn(content: string, folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(join(content, folder), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => relative(content, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

type Text = { text: string | undefined; invalid: boolean };

async function readText(path: string): Promise<Text> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return { text: undefined, invalid: false };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), invalid: false };
  } catch {
    return { text: bytes.toString("utf8"), invalid: true };
  }
}

type Described = { size: number; modified: number; media: Media | string };

// `npm start` reads the folder anew at every edit, and pictures seldom change.
const described = new Map<string, Described>();

async function readMedia(content: string, path: string): Promise<Media | string> {
  const file = join(content, path);
  const { size, mtimeMs } = await stat(file);
  const known = described.get(file);
  if (known?.size === size && known.modified === mtimeMs) return known.media;
  const bytes = await readFile(file);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const media = describeMedia(path, bytes, hash);
  described.set(file, { size, modified: mtimeMs, media });
  return media;
}

function notUtf8(file: string): ContentProblem {
  const message = "is not UTF-8; save it in that encoding";
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}

function notAnArticle(file: string): ContentProblem {
  const message = "is not an article; end its name in .md, or move it out of articles/";
  return { severity: "advice", file, line: 1, column: 1, field: "", message };
}
