import { execFileSync } from "node:child_process";

/** Runs git in a folder, with the identity of the desk, and returns its output. */
export function git(folder: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Desk", "-c", "user.email=desk@news.example"];
  return execFileSync("git", ["-C", folder, ...identity, ...args], {
    encoding: "utf8",
    stdio: "pipe",
  }).trim();
}

/** Commits all changes, and returns the hash of the commit. */
export function commitAll(folder: string, message = "Change"): string {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", message);
  return git(folder, "rev-parse", "HEAD");
}
