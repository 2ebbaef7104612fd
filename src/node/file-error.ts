/** What can be done about a file-system error, by its code (errno(3)), in words that follow a semicolon. */
const REMEDIES: Record<string, string> = {
  EACCES: "correct its permissions",
  EPERM: "correct its permissions",
  EROFS: "its disk is read-only; use another folder, or make the disk writable",
  ENOSPC: "its disk is full; free some space",
  EDQUOT: "your share of its disk is used up; free some space",
  EFBIG: "files may not be that large here; raise the limit (ulimit -f)",
  EIO: "its disk does not work properly; check it",
  EMFILE: "too many files are open; raise the limit (ulimit -n)",
  ENFILE: "too many files are open on this machine; end some programs",
  ENAMETOOLONG: "its name is too long; shorten it",
  ELOOP: "it is a symbolic link that leads back to itself; remove it",
  EISDIR: "it is a folder; put a file in its place",
  ENOTDIR: "a part of its path is a file; put a folder in its place",
  ENOENT: "it does not exist; put it back, or correct its name",
  EBUSY: "another program uses it; end that",
};

/** The codes for a disk or a limit that is exhausted. */
const EXHAUSTED = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "EMFILE", "ENFILE"]);

/** What can be done about a file-system error with this code, in words that follow a semicolon. */
export function remedyOf(code: string | undefined): string {
  return REMEDIES[code ?? ""] ?? "correct its permissions";
}

/** Whether a code says that a disk or a limit is exhausted. */
export function isExhausted(error: unknown): boolean {
  return error instanceof Error && "code" in error && EXHAUSTED.has(String(error.code));
}

/** Says what is wrong with which file, and the remedy; undefined if the error is not one of the file system. */
export function describeFileError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined || !Object.hasOwn(REMEDIES, code)) return undefined;
  const what = path === undefined ? "A file" : path;
  // The system reports a limit of its own as if a disk were full.
  if (syscall === "watch" && (code === "ENOSPC" || code === "EMFILE")) {
    return `${what} cannot be watched (${code}); too many files are watched on this machine; raise the limit (fs.inotify.max_user_watches and max_user_instances), or end other programs that watch.`;
  }
  return `${what} cannot be used (${code}, ${syscall}); ${remedyOf(code)}, and run the command again.`;
}
