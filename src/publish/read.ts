import { createHash } from "node:crypto";
import type { Dirent, Stats } from "node:fs";
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
  const name = folderName(folder);
  const problems: ContentProblem[] = [];
  const report = (path: string, message: string, severity: ContentProblem["severity"] = "error") =>
    problems.push({ severity, file: `${name}/${path}`, line: 1, column: 1, field: "", message });
  const text = (path: string) => readText(join(folder, path), (message) => report(path, message));

  const articles: SourceFile[] = [];
  for (const path of await filesIn(folder, "articles", report)) {
    if (!path.endsWith(".md")) {
      report(path, "is not an article; end its name in .md, or move it out of articles/", "advice");
      continue;
    }
    const read = await text(path);
    if (read !== undefined) articles.push({ path, text: read });
  }
  const media = new Map<string, Media | string>();
  for (const path of await filesIn(folder, "media", report))
    media.set(path, await readMedia(join(folder, path), path));
  return {
    folder: name,
    site: await text("site.yaml"),
    topics: await text("topics.yaml"),
    articles,
    media,
    problems,
  };
}

/** A folder as problems name it: with slashes, and none at its end. */
export function folderName(folder: string): string {
  return folder
    .split(sep)
    .join("/")
    .replace(/(.)\/+$/, "$1");
}

/** Whether any part of a path below the content is hidden: editors and systems keep their own things there. */
export function isHidden(path: string): boolean {
  return path.split(/[/\\]/).some((part) => part.startsWith("."));
}

type Report = (path: string, message: string) => void;

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new Failure(
      `There is no content folder at "${folder}"; create it, or name another with --content DIR.`,
    );
  }
}

/** Paths of the files below a folder of the content, relative to the content and with slashes, sorted. */
async function filesIn(content: string, folder: "articles" | "media", report: Report): Promise<string[]> {
  const entries = await readdir(join(content, folder), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException): Dirent[] => {
      // Without pictures one can publish; without articles, everything published so far would be taken down.
      if (error.code !== "ENOENT") report(folder, unreadable(error));
      else if (folder === "articles") report(folder, "is missing; create the folder, or put it back");
      return [];
    },
  );
  const found = entries
    .map((entry) => ({
      entry,
      path: relative(content, join(entry.parentPath, entry.name)).split(sep).join("/"),
    }))
    .filter(({ path }) => !isHidden(path));
  for (const { entry, path } of found) {
    if (entry.isSymbolicLink())
      report(path, "is a symbolic link, which is not followed; put the file itself here");
  }
  return found
    .filter(({ entry }) => entry.isFile())
    .map(({ path }) => path)
    .sort();
}

/** The text of a file; undefined if it is not there, or cannot be read, which is reported. */
async function readText(file: string, report: (message: string) => void): Promise<string | undefined> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") report(unreadable(error));
    return undefined;
  });
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    report("is not UTF-8; save it in that encoding");
    return bytes.toString("utf8");
  }
}

type Described = { size: number; modified: number; media: Media | string };

// `npm start` reads the folder anew at every edit, and pictures seldom change.
const described = new Map<string, Described>();

/** A picture; a string says why it cannot be used. */
async function readMedia(file: string, path: string): Promise<Media | string> {
  try {
    const { size, mtimeMs: modified }: Stats = await stat(file);
    const known = described.get(file);
    if (known?.size === size && known.modified === modified) return known.media;
    const bytes = await readFile(file);
    const media = describeMedia(path, bytes, createHash("sha256").update(bytes).digest("hex").slice(0, 32));
    described.set(file, { size, modified, media });
    return media;
  } catch (error) {
    return unreadable(error as NodeJS.ErrnoException);
  }
}

function unreadable({ code }: NodeJS.ErrnoException): string {
  return `cannot be read (${code}); correct its permissions`;
}
