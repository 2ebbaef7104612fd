import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Failure } from "../../node/failure.ts";

const run = promisify(execFile);

/** The git checkout that a content folder is in. */
export type Checkout = {
  /** The commit that touched the folder last. */
  commit: string;
  /** The commit that is checked out. */
  head: string;
  /** Whether the folder holds changes that are in no commit. */
  dirty: boolean;
  /** Whether history was left out when it was cloned. */
  shallow: boolean;
  /** Whether a commit is `head` or one before it; false too if it is not known here. */
  descendsFrom(commit: string): Promise<boolean>;
};

/** What git says of a folder that is in no checkout, or in one without a commit. */
const NO_CHECKOUT = /not a git repository|does not have any commits yet/;

/**
 * What git knows of a folder; undefined if it is in no checkout, nothing in it was ever committed, or there is no git.
 * Throws a `Failure` if git does not tell.
 */
export async function findCheckout(folder: string): Promise<Checkout | undefined> {
  try {
    const commit = await git(folder, "log", "-1", "--format=%H", "--", ".");
    if (commit === "") return undefined;
    return {
      commit,
      head: await git(folder, "rev-parse", "HEAD"),
      dirty: (await git(folder, "status", "--porcelain", "--", ".")) !== "",
      shallow: (await git(folder, "rev-parse", "--is-shallow-repository")) === "true",
      descendsFrom: (other) =>
        git(folder, "merge-base", "--is-ancestor", other, "HEAD").then(
          () => true,
          () => false,
        ),
    };
  } catch (error) {
    const { code, stderr = "" } = error as { code?: unknown; stderr?: string };
    if (code === "ENOENT" || NO_CHECKOUT.test(stderr)) return undefined;
    const [said = String(error)] = stderr.split("\n");
    throw new Failure(
      `git does not tell which commit "${folder}" is of, which keeps older content from replacing newer: ${said} (git status shows more.)`,
    );
  }
}

async function git(folder: string, ...args: string[]): Promise<string> {
  // A hook of git's names another repository in its environment. The words of its errors are looked at above.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_COMMON_DIR, GIT_PREFIX, ...env } = process.env;
  const { stdout } = await run("git", ["-C", folder, ...args], {
    env: { ...env, LC_ALL: "C" },
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout.trim();
}
