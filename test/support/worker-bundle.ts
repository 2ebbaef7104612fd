import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT, WRANGLER_TOML } from "../../src/node/project.ts";

const FOLDER = join(ROOT, ".wrangler", "test");

/** The number of bundles that are kept, one for each recent state of the code. */
const MAX_BUNDLES = 5;

/**
 * Bundles the Worker as `wrangler deploy` does, by the real wrangler.toml, unless a bundle of the same code exists. The
 * tests find the folder of the bundle in their environment.
 */
export default function buildWorker(): void {
  const folder = join(FOLDER, fingerprint());
  process.env.CARAVANSERAI_TEST_WORKER = folder;
  if (existsSync(folder)) return;
  mkdirSync(FOLDER, { recursive: true });
  const temporary = mkdtempSync(join(FOLDER, "building-"));
  execFileSync(
    process.execPath,
    ["--no-warnings", WRANGLER, "deploy", "--dry-run", "--outdir", temporary, "--config", WRANGLER_TOML],
    { env: { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_WRITE_LOGS: "false" } },
  );
  // Another test run may have made the same bundle meanwhile.
  if (existsSync(folder)) rmSync(temporary, { recursive: true });
  else renameSync(temporary, folder);
  removeOld();
}

const WRANGLER = createRequire(import.meta.url).resolve("wrangler");

/** A hash of everything that the bundle is made from. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const src = join(ROOT, "src");
  const sources = readdirSync(src, { recursive: true, encoding: "utf8" }).map((path) => join(src, path));
  const packages = join(ROOT, "node_modules", ".package-lock.json");
  for (const file of [...sources.filter((path) => statSync(path).isFile()).sort(), WRANGLER_TOML, packages]) {
    hash.update(`${file}\n`).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

function removeOld(): void {
  const folders = readdirSync(FOLDER)
    .map((name) => join(FOLDER, name))
    .map((folder) => ({ folder, made: statSync(folder).mtimeMs }))
    .sort((a, b) => b.made - a.made);
  for (const { folder } of folders.slice(MAX_BUNDLES)) rmSync(folder, { recursive: true, force: true });
}

export type WorkerModules = Record<string, { type: "esm" | "text"; contents: string }>;

/** The modules of the bundled Worker; the main one is `index.js`. */
export function workerModules(): WorkerModules {
  const folder = process.env.CARAVANSERAI_TEST_WORKER ?? "";
  const names = readdirSync(folder).filter((name) => /\.(?:js|css)$/.test(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      { type: name === "index.js" ? "esm" : "text", contents: readFileSync(join(folder, name), "utf8") },
    ]),
  );
}
