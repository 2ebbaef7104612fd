import { isUtf8 } from "node:buffer";
import { constants, readFileSync, type Stats, statSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { ArticleFile, ContentFiles } from "../../article/content-files.ts";
import { describeMedia, type Media } from "../../article/media.ts";
import type { ContentProblem } from "../../article/problem.ts";
import { KV_LIMITS } from "../../core/kv-limits.ts";
import { visible } from "../../core/visible.ts";
import { FILE_LIMITS, inMiB } from "../../core/worker-limits.ts";
import { Failure } from "../../node/failure.ts";
import { hashBytes } from "../../node/fast-hash.ts";
import { filesIn, specialFile, unreadable } from "./walk.ts";

/**
 * Reads a content folder. Pictures are described but not kept in memory; articles are read later, one by one.
 * Throws a `Failure` if the folder does not exist.
 */
export async function readContent(folder: string): Promise<ContentFiles> {
  await requireFolder(folder);
  const name = folderName(folder);
  const problems: ContentProblem[] = [];
  const problemOf = (path: string, message: string, severity: ContentProblem["severity"] = "error") => ({
    severity,
    file: `${name}/${path}`,
    line: 1,
    column: 1,
    field: "",
    message,
  });
  const report = (...problem: Parameters<typeof problemOf>) => void problems.push(problemOf(...problem));
  const yaml = async (path: string) => {
    const special = specialFile(await stat(join(folder, path)).catch(() => undefined));
    if (special !== undefined) {
      report(path, special);
      return undefined;
    }
    const { text, wrong } = readText(join(folder, path), FILE_LIMITS.yaml);
    if (wrong !== undefined) report(path, wrong);
    return text;
  };

  const articles: ArticleFile[] = [];
  for (const path of await filesIn(folder, "articles", report)) {
    if (!path.endsWith(".md")) {
      report(path, "is not an article; end its name in .md, or move it out of articles/", "warning");
      continue;
    }
    articles.push({
      path,
      read() {
        const { text, wrong = text === undefined ? GONE : undefined } = readText(
          join(folder, path),
          FILE_LIMITS.article,
        );
        return { text, problems: wrong === undefined ? [] : [problemOf(path, wrong)] };
      },
    });
  }
  const media = new Map<string, Media | string>();
  for (const path of await filesIn(folder, "media", report))
    media.set(path, await readMedia(join(folder, path), path));
  return {
    folder: name,
    site: await yaml("site.yaml"),
    topics: await yaml("topics.yaml"),
    articles,
    media,
    problems,
  };
}

/** The name of a folder in problems: with slashes as separators, and none at the end. */
export function folderName(folder: string): string {
  return visible(
    folder
      .split(sep)
      .join("/")
      .replace(/(.)\/+$/, "$1"),
  );
}

async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new Failure(
      `There is no content folder at "${folder}"; create it, or name another with --content DIR.`,
    );
  }
}

const GONE = "was removed while the folder was being read; try again";

/**
 * Reads a text file of at most `max` bytes; a larger one is not read. If `text` is undefined, the file is missing, too large
 * or unreadable; `wrong` is its problem.
 */
function readText(file: string, max: number): { text: string | undefined; wrong?: string } {
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > max) return { text: undefined, wrong: tooLarge(size, max, "shorten it, or divide it") };
    // Thousands of small files are read much faster synchronously than with promises.
    bytes = readFileSync(file, { flag: READ });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { text: undefined, ...(code !== "ENOENT" && { wrong: unreadable({ code }) }) };
  }
  if (isUtf8(bytes)) return { text: bytes.toString("utf8").replace(/^\ufeff/, "") };
  return { text: bytes.toString("utf8"), wrong: "is not UTF-8; save it in that encoding" };
}

/** Does not wait for a writer if the file is a pipe. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

type Described = { size: number; modified: number; media: Media | string };

// `npm start` reads the folder again at every edit, and pictures seldom change.
const described = new Map<string, Described>();

/** Describes a picture; a string says why it cannot be used. */
async function readMedia(file: string, path: string): Promise<Media | string> {
  try {
    const { size, mtimeMs: modified }: Stats = await stat(file);
    const before = described.get(file);
    if (before?.size === size && before.modified === modified) return before.media;
    if (size > KV_LIMITS.valueBytes) return tooLarge(size, KV_LIMITS.valueBytes, "make the picture smaller");
    const bytes = await readFile(file);
    const media = describeMedia(path, bytes, hashBytes(bytes));
    described.set(file, { size, modified, media });
    return media;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? GONE : unreadable({ code });
  }
}

function tooLarge(size: number, max: number, remedy: string): string {
  return `has ${inMiB(size)}, but may have at most ${inMiB(max)}; ${remedy}`;
}
