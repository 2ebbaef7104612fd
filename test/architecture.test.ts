import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const SRC = join(import.meta.dirname, "..", "src");

/**
 * From the pure ground up; a folder may import from those before it. `publish` and `worker` never meet; `client`, which
 * browsers get as it is, imports nothing, and to the worker its files are texts.
 */
const LAYERS = ["taxonomy", "article", "section", "feed", "store"];
const ALLOWED: Record<string, readonly string[]> = {
  ...Object.fromEntries(LAYERS.map((layer, index) => [layer, LAYERS.slice(0, index + 1)])),
  publish: [...LAYERS, "publish"],
  client: [],
  worker: [...LAYERS, "client", "worker"],
};

/** What a pure module has no business with: clock, chance, network, process, console, locale. */
const IMPURE =
  /\bDate\.now\b|\bDate\(\)|\bperformance\.|Math\.random|crypto\.|\bfetch\(|\bprocess\.|\bBuffer\b|\bconsole\.|\bset(?:Timeout|Interval)\b|toLocale|localeCompare|["']node:|\bimport\(|\bIntl\.(?!getCanonicalLocales\b|DateTimeFormat\("en", \{ timeZone: text \}\))/;

type Module = { path: string; folder: string; text: string; imports: string[] };

const modules: Module[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(?:tsx?|js)$/.test(path))
  .map((path) => {
    const text = readFileSync(join(SRC, path), "utf8");
    const imports = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"/gms)].map(
      ([, from = ""]) => from,
    );
    return { path, folder: path.split("/")[0] ?? "", text, imports };
  });

function targetOf(module: Module, specifier: string): string {
  return relative(SRC, join(SRC, dirname(module.path), specifier));
}

describe("the house", () => {
  test("has the eight folders", () => {
    expect([...new Set(modules.map(({ folder }) => folder))].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test.each(modules)("$path imports only what stands before it", (module) => {
    const folders = module.imports
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => targetOf(module, specifier).split("/")[0]);
    expect(ALLOWED[module.folder]).toEqual(expect.arrayContaining(folders));
  });

  test.each(modules.filter(({ folder }) => LAYERS.includes(folder)))("$path is pure", ({ text }) => {
    expect(text).not.toMatch(IMPURE);
  });

  test.each(modules.filter(({ path }) => path.startsWith("publish/classify/")))(
    "$path is pure",
    ({ text }) => {
      // What a text is about hangs on nothing but the text; but for one library that is no module.
      expect(text.replace(/createRequire\b.*|import .*"node:module";/g, "")).not.toMatch(IMPURE);
    },
  );

  test("gives the Worker no library that only publishing needs", () => {
    expect([...packagesOf("worker/index.ts")].sort()).toEqual([
      "@noble/hashes",
      "feed",
      "hono",
      "leven",
      "zod",
    ]);
  });
});

/** The packages that a module reaches, directly or through others of ours; type imports do not count. */
function packagesOf(entry: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string) => {
    const module = modules.find((candidate) => candidate.path === path);
    if (module === undefined || seen.has(path)) return;
    seen.add(path);
    const valueImports = module.text.matchAll(/^(?:import|export)\b(?! type\b)[^;]*?\bfrom "([^"]+)"/gms);
    for (const [, specifier = ""] of valueImports) {
      if (specifier.startsWith(".")) visit(targetOf(module, specifier));
      else
        packages.add(
          specifier
            .split("/")
            .slice(0, specifier.startsWith("@") ? 2 : 1)
            .join("/"),
        );
    }
  };
  visit(entry);
  return packages;
}
