import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { siteYaml } from "../../src/article/site-yaml.ts";
import { workerModules } from "../support/worker-bundle.ts";
import { blocksOf, read, sectionsOf } from "./support/markdown.ts";

/** The licences of packages that may be installed with the program: permissive ones. */
const ALLOWED = ["MIT", "ISC", "BSD-2-Clause", "BlueOak-1.0.0", "PSF-2.0"];

/** Packages with another licence, of which docs/licences.md says what follows. */
const ANSWERED: Record<string, string> = { "world-countries": "ODbL-1.0" };

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      license: z.string().optional(),
      dev: z.boolean().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      devDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
const { "": project, ...locked } = lockfile.parse(JSON.parse(read("package-lock.json"))).packages;

const oldManifest = z.object({ licenses: z.array(z.object({ type: z.string() })) });

/** Every locked package. npm does not copy the field `licenses`, which some old packages have, into the lock file. */
const packages = Object.entries(locked).map(([path, { license, dev = false }]) => ({
  name: path.split("node_modules/").at(-1) ?? "",
  licence: license ?? oldLicence(path),
  dev,
}));

function oldLicence(path: string): string {
  const { licenses } = oldManifest.parse(JSON.parse(read(`${path}/package.json`)));
  return licenses.map(({ type }) => type).join(" OR ");
}

const docs = read("docs/licences.md");
const sections = new Map(sectionsOf(docs).map(({ title, text }) => [title, text]));

/** The first two columns of the rows about packages in a section: the names, sorted, and the licence. */
function table(title: string): (readonly [string, string | undefined])[] {
  const rows = (sections.get(title) ?? "").matchAll(/^\| `([^`]+)` \| ([^|]+?) \|/gm);
  return [...rows].map(([, name = "", licence]) => [name, licence] as const);
}

const licenceOf = (name: string) => packages.find((each) => each.name === name)?.licence;
const withLicences = (names: Iterable<string>) => [...names].sort().map((name) => [name, licenceOf(name)]);

describe("a package that the program needs", () => {
  const needed = packages.filter(({ dev }) => !dev);

  test.each(needed)("has a licence that is allowed: $name, $licence", ({ name, licence }) => {
    expect(ANSWERED[name] === undefined ? ALLOWED : [ANSWERED[name]]).toContain(licence);
  });

  test("is in docs/licences.md with its licence, be it needed directly or by another", () => {
    const title = "What runs on the machine of a newsroom";
    const direct = Object.keys(project?.dependencies ?? {});
    expect(table(title)).toEqual(withLicences(direct));
    const rows = (sections.get(title) ?? "").matchAll(/^\| ([\w.-]+) \| (`.*`) \|$/gm);
    const others = [...rows].flatMap(([, licence, names = ""]) =>
      names.split(", ").map((name) => [name.replaceAll("`", ""), licence]),
    );
    const expected = new Set(needed.map(({ name }) => name).filter((name) => !direct.includes(name)));
    expect(others.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1))).toEqual(withLicences(expected));
  });
});

test("docs/licences.md has every tool of the project with its licence", () => {
  expect(table("Tools")).toEqual(withLicences(Object.keys(project?.devDependencies ?? {})));
});

test("docs/licences.md has every package in the deployed Worker with its licence", () => {
  const bundle = workerModules()["index.js"]?.contents ?? "";
  const paths = bundle.matchAll(/^\/\/ (?:\.\.\/)*node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm);
  const inside = new Set([...paths].map(([, name = ""]) => name));
  expect(table("What is deployed")).toEqual(withLicences(inside));
});

test("the notice of docs/licences.md is valid in site.yaml, and has the addresses that the licence requires", () => {
  const [block = ""] = blocksOf(docs, "yaml");
  const { copyright } = parse(block);
  expect(siteYaml.shape.copyright.safeParse(copyright).error).toBeUndefined();
  expect(copyright).toContain(
    "Contains information from world-countries, https://github.com/mledoze/countries, which is made available here under the Open Database License (ODbL), https://opendatacommons.org/licenses/odbl/1.0/",
  );
});
