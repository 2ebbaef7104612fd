import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const SRC = join(ROOT, "src");

/** The rooms from the ground up: each imports only from itself and from those before it. */
const PURE = ["core", "taxonomy", "article", "section", "feed", "directory", "store", "classify"];
const NODE = ["node", "authoring", "importing", "cloudflare", "publish", "cli"];

/** What a room may import from. The Worker and the rooms of Node.js never meet; nothing runs in `client` but browsers. */
const ALLOWED: Record<string, readonly string[]> = {
  ...Object.fromEntries(PURE.map((room, index) => [room, PURE.slice(0, index)])),
  ...Object.fromEntries(NODE.map((room, index) => [room, [...PURE, ...NODE.slice(0, index)]])),
  node: ["core"],
  client: [],
  worker: [...PURE, "client"],
};

/** The folders of a room in their order, where it has one: `index.ts` and the other files of the room are apart. */
const ORDERED: Record<string, readonly string[]> = {
  worker: ["request", "reads", "pages", "embeds", "http", "routes"],
  authoring: ["folder", "cache", "write", "list"],
  importing: ["text", "source", "formats"],
  publish: ["push", "deploy", "doctor"],
  cli: ["commands"],
};

/** What a pure module must not use: clock, chance, network, process, console, locale. */
const IMPURE =
  /\bDate\.now\b|\bDate\(\)|\bperformance\.|Math\.random|crypto\.|\bfetch\(|\bprocess\.|\bBuffer\b|\bconsole\.|\bset(?:Timeout|Interval)\b|toLocale|localeCompare|["']node:|\bimport\(|\bIntl\.(?!getCanonicalLocales\b|DateTimeFormat\("en", \{ timeZone: text \}\))/;

type Module = { path: string; room: string; text: string; lines: number; imports: string[] };

const modules: Module[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(?:tsx?|m?js)$/.test(path) && !path.endsWith(".d.ts"))
  .map((path) => {
    const text = readFileSync(join(SRC, path), "utf8");
    const statements = [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"/gms)];
    const dynamic = [...text.matchAll(/\bimport\("([^"]+)"\)/g)];
    const imports = [...statements, ...dynamic].map(([, from = ""]) => from);
    return { path, room: path.split("/")[0] ?? "", text, lines: text.split("\n").length, imports };
  });

const byPath = new Map(modules.map((module) => [module.path, module]));

/** Paths of our own modules that one imports. */
function targetsOf(module: Module): string[] {
  return module.imports
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => relative(SRC, join(SRC, dirname(module.path), specifier)));
}

describe("the rooms", () => {
  test("are those of docs/architecture.md, in its order", () => {
    const docs = readFileSync(join(ROOT, "docs", "architecture.md"), "utf8");
    const documented = [...docs.matchAll(/^\| `(\w+)\/` \|/gm)].map(([, room]) => room);
    expect(documented).toEqual([...PURE, ...NODE, "client", "worker"]);
    expect([...new Set(modules.map(({ room }) => room))].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  test.each(modules)("$path imports only what stands before it", (module) => {
    const rooms = targetsOf(module).map((target) => target.split("/")[0] ?? "");
    const allowed = [module.room, ...(ALLOWED[module.room] ?? [])];
    expect(rooms.filter((room) => !allowed.includes(room))).toEqual([]);
  });

  test.each(modules.filter(({ path, room }) => ORDERED[room] && path.split("/").length > 2))(
    "$path imports only from folders of its room that stand before its own",
    (module) => {
      const order = ORDERED[module.room] ?? [];
      const folderOf = (path: string) => path.split("/").slice(1, -1)[0];
      expect(order).toContain(folderOf(module.path));
      const later = targetsOf(module)
        .filter((target) => target.startsWith(`${module.room}/`))
        .map(folderOf)
        .filter(
          (folder) =>
            folder !== undefined && order.indexOf(folder) > order.indexOf(folderOf(module.path) ?? ""),
        );
      expect(later).toEqual([]);
    },
  );

  test("have every file that docs/architecture.md names", () => {
    const docs = readFileSync(join(ROOT, "docs", "architecture.md"), "utf8");
    const named = [...docs.matchAll(/`((?:[\w-]+\/)+[\w.-]+\.(?:tsx?|js|json|toml))`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.length).toBeGreaterThan(80);
    expect(named.filter((path) => !existsSync(join(SRC, path)) && !existsSync(join(ROOT, path)))).toEqual([]);
  });

  // Node.js has them from 24 on, and the launcher accepts 22.18.
  test("have no `using` declarations, which an older Node.js cannot read", () => {
    const found = modules.filter(({ text }) => /^\s*(?:await )?using \w+ =/m.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  test("have no circle of files", () => {
    expect(circles()).toEqual([]);
  });

  test("are no larger than a fifth of the code, but for two", () => {
    const total = modules.reduce((sum, { lines }) => sum + lines, 0);
    const large = Object.keys(ALLOWED).filter((room) => {
      const lines = modules
        .filter((module) => module.room === room)
        .reduce((sum, each) => sum + each.lines, 0);
      return lines > total / 5;
    });
    expect(["importing", "worker"]).toEqual(expect.arrayContaining(large));
  });

  test.each(modules.filter(({ room }) => PURE.includes(room)))("$path is pure", ({ text }) => {
    expect(text).not.toMatch(IMPURE);
  });
});

test("the Worker has no library that only publishing needs", () => {
  expect([...packagesOf("worker/index.ts")].sort()).toEqual([
    "@noble/hashes",
    "feed",
    "hono",
    "leven",
    "zod",
  ]);
});

/** Sets of files that import each other, directly or through others (Tarjan's strongly connected components). */
function circles(): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (path: string) => {
    order.set(path, order.size);
    low.set(path, order.get(path) ?? 0);
    stack.push(path);
    const module = byPath.get(path);
    for (const target of module ? targetsOf(module) : []) {
      if (!order.has(target)) visit(target);
      if (stack.includes(target)) low.set(path, Math.min(low.get(path) ?? 0, low.get(target) ?? 0));
    }
    if (low.get(path) !== order.get(path)) return;
    const circle = stack.splice(stack.indexOf(path));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const { path } of modules) if (!order.has(path)) visit(path);
  return found;
}

/** The packages that a module reaches, directly or through others of ours; type imports do not count. */
function packagesOf(entry: string): Set<string> {
  const packages = new Set<string>();
  const seen = new Set<string>();
  const visit = (path: string) => {
    const module = byPath.get(path);
    if (module === undefined || seen.has(path)) return;
    seen.add(path);
    const valueImports = module.text.matchAll(/^(?:import|export)\b(?! type\b)[^;]*?\bfrom "([^"]+)"/gms);
    for (const [, specifier = ""] of valueImports) {
      if (specifier.startsWith(".")) visit(relative(SRC, join(SRC, dirname(path), specifier)));
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
