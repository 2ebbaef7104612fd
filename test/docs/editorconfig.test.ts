import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../src/node/project.ts";
import { read } from "./support/markdown.ts";

/** The settings of .editorconfig, by the files that they are for. */
const settings = new Map(
  read(".editorconfig")
    .split(/^\[/m)
    .slice(1)
    .map((section) => {
      const [files = "", ...lines] = section.split("\n");
      const pairs = lines.flatMap((line) => [...line.matchAll(/^(\w+) = (\S+)$/g)]);
      return [files.replace("]", ""), Object.fromEntries(pairs.map(([, name, value]) => [name, value]))];
    }),
);

/** The texts of the project, without those of the newsroom. */
const files = [
  ...readdirSync(ROOT).filter((name) =>
    /^[\w.-]+\.(?:md|json|toml)$|^LICENSE$|^\.editorconfig$|^\.gitignore$/.test(name),
  ),
  ...[".ci", "docs", "src", "test"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((path) => join(folder, path))
      .filter(
        (path) =>
          statSync(join(ROOT, path)).isFile() &&
          !/\bnode_modules\b/.test(path) &&
          !/\.(?:png|log|gz)$/.test(path),
      ),
  ),
];

test(".editorconfig has the indentation and the width of biome.json", () => {
  const { formatter } = JSON.parse(read("biome.json"));
  expect(settings.get("*")).toMatchObject({
    indent_style: formatter.indentStyle,
    indent_size: String(formatter.indentWidth),
    max_line_length: String(formatter.lineWidth),
  });
});

test("all files are as .editorconfig says", () => {
  expect(files).toEqual(
    expect.arrayContaining(["README.md", "docs/storage.md", "src/cli/main.ts", ".ci/run"]),
  );
  const texts = files.map((file) => ({ file, text: read(file) }));
  const where = (is: (text: string) => boolean) =>
    texts.filter(({ text }) => is(text)).map(({ file }) => file);
  expect(where((text) => text.includes("\r"))).toEqual([]);
  expect(where((text) => text !== "" && !text.endsWith("\n"))).toEqual([]);
  const outsideOfTests = (file: string) => !file.startsWith("test/");
  expect(where((text) => /^\t|[ \t]$/m.test(text)).filter(outsideOfTests)).toEqual([]);
});
