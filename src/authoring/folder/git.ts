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
  /** Whether the folder has uncommitted changes. */
  dirty: boolean;
  /** Whether the checkout is a shallow clone. */
  shallow: boolean;
  /** Whether a commit is `head` or an ancestor of it; false, too, if this clone does not have the commit. */
  descendsFrom(commit: string): Promise<boolean>;
};

/** What git prints for a folder that is in no checkout, or in one without a commit. */
const NO_CHECKOUT = /not a git repository|does not have any commits yet/;

/**
 * Finds the checkout that a folder is in. Returns undefined if there is none, if nothing in the folder was
 * ever committed, or if git is not installed. Throws a `Failure` if git fails for another reason.
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
    const [reason = String(error)] = stderr.split("\n");
    throw new Failure(
      `git cannot say which commit "${folder}" is at; without it, older content could replace newer: ${reason} (git status shows more.)`,
    );
  }
}

async function git(folder: string, ...args: string[]): Promise<string> {
  // A git hook's environment may point to another repository. NO_CHECKOUT matches English messages.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_COMMON_DIR, GIT_PREFIX, ...env } = process.env;
  const { stdout } = await run("git", ["-C", folder, ...args], {
    env: { ...env, LC_ALL: "C" },
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout.trim();
}
