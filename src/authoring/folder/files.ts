import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FILE_LIMITS, inMiB } from "../../core/worker-limits.ts";
import { Failure } from "../../node/failure.ts";
import { remedyOf } from "../../node/file-error.ts";

/** A file, and the whole text that was read from it. */
export type Original = { file: string; text: string };

/** Reads a file, including a byte order mark. Throws a `Failure` if it cannot be read or is not UTF-8. */
export async function readExactly(file: string): Promise<string> {
  const { size } = await stat(file).catch(() => ({ size: 0 }));
  if (size > FILE_LIMITS.article)
    throw new Failure(
      `${file} has ${inMiB(size)}, but may have at most ${inMiB(FILE_LIMITS.article)}; shorten it, or divide it.`,
    );
  const bytes = await readFile(file).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === "ENOENT") throw new Failure(`There is no file ${file}; correct its name.`);
    if (code === "EISDIR") throw new Failure(`${file} is a folder; name a file.`);
    if (code === "EACCES" || code === "EPERM")
      throw new Failure(`${file} cannot be read (${code}); correct its name or its permissions.`);
    throw new Failure(`${file} cannot be read (${code}); ${remedyOf(code)}, and run the command again.`);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`${file} is not UTF-8; save it in that encoding.`);
  }
}

/** Creates a file and the folders above it. Throws a `Failure` if the file exists or cannot be written. */
export async function createFile(file: string, text: string): Promise<void> {
  await writing(file, async () => {
    await mkdir(dirname(file), { recursive: true });
    await withTemporary({ file, text }, async (temporary) => {
      await reserve(file);
      await rename(temporary, file).catch((error) => removeAndThrow(file, error));
    });
  });
}

/**
 * Replaces a file's text atomically: a program that reads the file gets the old text or the new one. Throws a
 * `Failure`, and writes nothing, if the file no longer has the text that was read from it.
 */
export async function replaceFile(original: Original, text: string): Promise<void> {
  const { file } = original;
  await writing(file, async () => {
    const { mode } = await stat(file);
    await withTemporary({ file, text, mode }, async (temporary) => {
      await requireUnchanged(original);
      await rename(temporary, file);
    });
  });
}

/**
 * Replaces a file's text and moves the file to `target`. Throws a `Failure`, and writes nothing, if there is
 * a file at `target`, or if the file no longer has the text that was read from it.
 */
export async function moveFile(original: Original, target: string, text: string): Promise<void> {
  const { file } = original;
  const { mode } = await writing(file, () => stat(file));
  await writing(target, async () => {
    await mkdir(dirname(target), { recursive: true });
    await withTemporary({ file: target, text, mode }, async (temporary) => {
      await reserve(target);
      await writing(file, () => rename(file, target)).catch((error) => removeAndThrow(target, error));
      // A save from now on creates a new file; what was saved until now is checked once more.
      try {
        await requireUnchanged(original, target);
        await rename(temporary, target);
      } catch (error) {
        // If an editor has created the file again, both files stay.
        const free = await reserve(file).then(
          () => true,
          () => false,
        );
        if (free) await rename(target, file);
        throw error;
      }
    });
  });
}

async function requireUnchanged({ file, text }: Original, path = file): Promise<void> {
  // A file that is no longer UTF-8 has changed, too.
  const read = await readExactly(path).catch(() => undefined);
  if (read !== text) throw new Failure(`${file} was changed in the meantime; run the command again.`);
}

/** Creates an empty file, which another is then renamed to. Throws if there is a file already. */
async function reserve(file: string): Promise<void> {
  await writeFile(file, "", { flag: "wx" });
}

async function removeAndThrow(file: string, error: unknown): Promise<never> {
  await rm(file, { force: true });
  throw error;
}

/** Writes a text to a hidden file, which is no article, beside `file`; removes it after use. */
async function withTemporary(
  { file, text, mode }: { file: string; text: string; mode?: number },
  use: (temporary: string) => Promise<void>,
): Promise<void> {
  // Cut, so that the name of a file that is as long as can be has room for more.
  const temporary = join(dirname(file), `.${basename(file).slice(0, 50)}.${process.pid}`);
  try {
    await writeFile(temporary, text, mode === undefined ? {} : { mode });
    // The umask limits the mode of a new file.
    if (mode !== undefined) await chmod(temporary, mode & 0o7777);
    await use(temporary);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writing<Result>(file: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Failure(unwritable(file, code));
  }
}

function unwritable(file: string, code: string): string {
  switch (code) {
    case "EEXIST":
      return `${file} exists already and is left as it is.`;
    case "ENOENT":
      return `${file} no longer exists; put it back, or name another file.`;
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return `There is no space left to write ${file} (${code}); free some on its disk, and run the command again.`;
    case "EACCES":
    case "EPERM":
      return `${file} cannot be written (${code}); correct its permissions or those of its folder.`;
    default:
      return `${file} cannot be written (${code}); ${remedyOf(code)}, and run the command again.`;
  }
}
