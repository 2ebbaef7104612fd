import { isUtf8 } from "node:buffer";
import type { Dirent, Stats } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ContentProblem } from "../../article/problem.ts";
import { visible, visibleBytes } from "../../core/visible.ts";
import { remedyOf } from "../../node/file-error.ts";

/** Reports a problem of a file; an error, if nothing else is given. */
export type Report = (path: string, message: string, severity?: ContentProblem["severity"]) => void;

/** Whether any part of a path in the content folder is hidden: other programs keep their files there. */
export function isHidden(path: string): boolean {
  return path.split(/[/\\]/).some((part) => part.startsWith("."));
}

/**
 * Paths of the files below a folder of the content, relative to the content and with slashes, sorted. Everything else
 * that is there is reported, under a name that can be printed; so no other name goes any further.
 */
export async function filesIn(
  content: string,
  folder: "articles" | "media",
  report: Report,
): Promise<string[]> {
  const files: string[] = [];
  const walk = async (path: string) => {
    for (const entry of await entriesOf(content, path, report)) {
      const name = entry.name.toString("utf8");
      if (name.startsWith(".")) continue;
      const below = `${path}/${name}`;
      const wrong = wrongName(entry.name) ?? wrongKind(entry);
      if (wrong !== undefined) report(`${path}/${visibleBytes(entry.name)}`, wrong);
      else if (entry.isFile()) files.push(below);
      else {
        if (folder === "articles" && name.endsWith(".md"))
          report(below, "is a folder; articles are files, so take .md off its name", "warning");
        await walk(below);
      }
    }
  };
  await walk(folder);
  reportSameName(files, report);
  return files.sort();
}

async function entriesOf(content: string, path: string, report: Report): Promise<Dirent<Buffer>[]> {
  try {
    return await readdir(join(content, path), { withFileTypes: true, encoding: "buffer" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Content needs no pictures. Without articles, everything published so far would be taken down.
    if (code !== "ENOENT") report(path, unreadable({ code }));
    else if (path === "articles") report(path, "is missing; create the folder, or put it back");
    else if (path !== "media") report(path, "was removed while the folder was being read; try again");
    return [];
  }
}

function wrongName(name: Buffer): string | undefined {
  if (!isUtf8(name)) return "has a name that is not UTF-8; rename it";
  const text = name.toString("utf8");
  return visible(text) === text ? undefined : "has a name with invisible characters; rename it";
}

function wrongKind(entry: Dirent<Buffer>): string | undefined {
  if (entry.isSymbolicLink()) return "is a symbolic link, which is not followed; put the file itself here";
  return entry.isDirectory() ? undefined : specialFile(entry);
}

/** Says that something is a pipe, a socket or a device; undefined if it is missing, a file, or a folder. */
export function specialFile(found: Pick<Stats, "isFile" | "isDirectory"> | undefined): string | undefined {
  if (found === undefined || found.isFile() || found.isDirectory()) return undefined;
  return "is a pipe, a socket or a device; put a file in its place";
}

/** Reports files whose names are one and the same where upper and lower case are not told apart. */
function reportSameName(files: readonly string[], report: Report): void {
  const byName = new Map<string, string>();
  for (const file of [...files].sort()) {
    const name = file.toLowerCase();
    const other = byName.get(name);
    byName.set(name, file);
    if (other === undefined) continue;
    report(
      file,
      `differs from ${other} only in upper and lower case, which macOS and Windows do not tell apart; rename one`,
      "warning",
    );
  }
}

export function unreadable({ code }: { code?: string | undefined }): string {
  return `cannot be read (${code}); ${remedyOf(code)}`;
}
