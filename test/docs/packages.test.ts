import { describe, expect, test } from "vitest";
import * as z from "zod";
import { read } from "./support/markdown.ts";

const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.literal(true)),
  })
  .parse(JSON.parse(read("package.json")));

const { "": _project, ...locked } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(read("package-lock.json"))).packages;

describe("the packages of the project", () => {
  test("are named with one exact version each", () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test("are locked with the hash of their contents, and come from npm's registry", () => {
    const unlocked = Object.entries(locked).filter(
      ([, { integrity = "", resolved }]) =>
        !integrity.startsWith("sha512-") ||
        !(resolved ?? "https://registry.npmjs.org/").startsWith("https://registry.npmjs.org/"),
    );
    expect(unlocked).toEqual([]);
  });

  test("run scripts when they are installed only if they are known to", () => {
    const scripted = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = scripted.map(([path]) => path.split("node_modules/").at(-1));
    expect(names.sort()).toEqual(Object.keys(manifest.allowScripts).sort());
  });
});
