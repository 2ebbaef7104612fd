import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Failure } from "../../node/failure.ts";

/** A file, and the whole text that was read from it. */
export type Original = { file: string; text: string };

/** The text of a file with all its bytes, a byte order mark too. Throws a `Failure` if it cannot be read as UTF-8. */
export async function readExactly(file: string): Promise<string> {
  const bytes = await readFile(file).catch(({ code }: NodeJS.ErrnoException) => {
    if (code === "ENOENT") throw new Failure(`There is no file ${file}; correct its name.`);
    if (code === "EISDIR") throw new Failure(`${file} is a folder; name a file.`);
    throw new Failure(`${file} cannot be read (${code}); correct its name or its permissions.`);
  });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure(`${file} is not UTF-8; save it in that encoding.`);
  }
}

/** Writes a file that is not there yet, and the folders above it. Throws a `Failure` if it is there, or cannot be. */
export async function createFile(file: string, text: string): Promise<void> {
  await writing(file, async () => {
    await mkdir(dirname(file), { recursive: true });
    await withTemporary({ file, text }, async (temporary) => {
      await reserve(file);
      await rename(temporary, file);
    });
  });
}

/**
 * Replaces a file's text at once: whoever reads it has the old text or the new. Throws a `Failure`, and writes nothing,
 * if the file no longer holds what was read from it.
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

/** Likewise, and moves the file to where none must be yet. */
export async function moveFile(original: Original, target: string, text: string): Promise<void> {
  const { file } = original;
  const { mode } = await writing(file, () => stat(file));
  await writing(target, async () => {
    await mkdir(dirname(target), { recursive: true });
    await withTemporary({ file: target, text, mode }, async (temporary) => {
      await reserve(target);
      await writing(file, () => rename(file, target)).catch((error) => removeAndThrow(target, error));
      // Whatever is saved from now on makes a new file; what was saved until now is looked at once more.
      try {
        await requireUnchanged(original, target);
        await rename(temporary, target);
      } catch (error) {
        // If there is a file again, both stay: neither is ours to remove.
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

async function requireUnchanged({ file, text }: Original, now = file): Promise<void> {
  // What is not UTF-8 any more was changed, too.
  const read = await readExactly(now).catch(() => undefined);
  if (read !== text) throw new Failure(`${file} was changed meanwhile; run the command again.`);
}

/** Makes an empty file where none must be, for another to be renamed to. */
async function reserve(file: string): Promise<void> {
  await writeFile(file, "", { flag: "wx" });
}

async function removeAndThrow(file: string, error: unknown): Promise<never> {
  await rm(file, { force: true });
  throw error;
}

/** Writes a text to a hidden file, which is nobody's article, beside the one that it is for; none is left behind. */
async function withTemporary(
  { file, text, mode }: { file: string; text: string; mode?: number },
  use: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}`);
  try {
    await writeFile(temporary, text, mode === undefined ? {} : { mode });
    // A new file has only what the umask lets through.
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
      return `${file} is there already, and is left as it is.`;
    case "ENOENT":
      return `There is no file ${file} any more; put it back, or name another.`;
    case "ENOSPC":
    case "EDQUOT":
    case "EFBIG":
      return `There is no room to write ${file} (${code}); free some on its disk, and run the command again.`;
    default:
      return `${file} cannot be written (${code}); correct the permissions of it and its folder.`;
  }
}
