import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../../../src/node/project.ts";

/** All documents of the project, by path. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `docs/${path}`),
].sort();

/** The text of a file of the project. */
export function read(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** A part of a document under a heading of the second level. */
export type Section = { title: string; text: string };

/** The parts of a document under its headings of the second level. */
export function sectionsOf(markdown: string): Section[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = "", ...lines] = section.split("\n");
      return { title, text: lines.join("\n") };
    });
}

/** The code blocks in a language, in their order. */
export function blocksOf(markdown: string, language: string): string[] {
  const found = markdown.matchAll(new RegExp(`^( *)\`\`\`${language}\\n(.*?)^ *\`\`\`$`, "gms"));
  return [...found].map(([, indentation = "", code = ""]) =>
    code.replaceAll(new RegExp(`^${indentation}`, "gm"), ""),
  );
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsOf(markdown: string): string[] {
  const anchors = new Map<string, number>();
  return [...withoutCode(markdown).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) => {
    const anchor = title
      .toLowerCase()
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    const times = anchors.get(anchor) ?? 0;
    anchors.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
}

/** A link of a document to a file of the project; `path` is from the project's folder, `anchor` is without its `#`. */
export type Link = { written: string; path: string; anchor: string | undefined };

/** The links and pictures of a document that lead into the project. */
export function linksOf(document: string, markdown: string): Link[] {
  const text = withoutCode(markdown).replaceAll(/`[^`\n]*`/g, "");
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)];
  return targets
    .map(([, link, picture]) => link ?? picture ?? "")
    .filter((written) => !/^[a-z][a-z0-9+.-]*:/i.test(written))
    .map((written) => {
      const [path = "", anchor] = written.split("#");
      return { written, path: path === "" ? document : join(dirname(document), path), anchor };
    });
}

function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^( *)```.*?^\1```$/gms, "");
}
