import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { measure } from "../../node/fast-hash.ts";
import { ROOT } from "../../node/project.ts";

/** A hash of everything that turns content into results: this code, its packages, and Node.js. */
export function fingerprintOfCode(root = ROOT): string {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .flatMap((path) => [path, readFileSync(join(root, "src", path), "utf8")]);
  return measure([process.version, packagesOf(root), ...sources].map((part) => `${part.length}:${part}`))
    .hash;
}

/** npm's record of the installed packages; random if it is missing, so that nothing is reused. */
function packagesOf(root: string): string {
  try {
    return readFileSync(join(root, "node_modules", ".package-lock.json"), "utf8");
  } catch {
    return randomUUID();
  }
}
