import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../../src/node/project.ts";
import { anchorsOf, DOCUMENTS, linksOf, read } from "./support/markdown.ts";

describe.each(DOCUMENTS)("%s", (document) => {
  const links = linksOf(document, read(document));

  test("links only to files that exist", () => {
    const missing = links.filter(({ path }) => !existsSync(join(ROOT, path)));
    expect(missing.map(({ written }) => written)).toEqual([]);
  });

  test("links only to headings that exist", () => {
    const missing = links.filter(
      ({ path, anchor }) =>
        anchor !== undefined && path.endsWith(".md") && !anchorsOf(read(path)).includes(anchor),
    );
    expect(missing.map(({ written }) => written)).toEqual([]);
  });
});

test("every document can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const document of reached)
    for (const { path } of linksOf(document, read(document))) if (path.endsWith(".md")) reached.add(path);
  expect(DOCUMENTS.filter((document) => !reached.has(document))).toEqual([]);
});

describe("links and headings of a document", () => {
  test("are found outside of code", () => {
    const text =
      "[a](../b.md#c-d) `[no](no.md)` [x](#y) [web](https://news.example/)\n```md\n[no](no.md)\n```\n";
    expect(linksOf("docs/e.md", text)).toEqual([
      { written: "../b.md#c-d", path: "b.md", anchor: "c-d" },
      { written: "#y", path: "docs/e.md", anchor: "y" },
    ]);
  });

  test("have the anchors that GitHub gives them", () => {
    const text = "# What `npm run deploy` does\n## … a topic.\n## Same\n## Same\n```sh\n# no heading\n```\n";
    expect(anchorsOf(text)).toEqual(["what-npm-run-deploy-does", "-a-topic", "same", "same-1"]);
  });
});
