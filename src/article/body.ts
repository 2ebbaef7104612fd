import { cleanText, forbiddenCharacter } from "../core/text.ts";
import type { Picture } from "../taxonomy/site.ts";
import { resolveLink, resolvePicture, type Surroundings } from "./address.ts";
import { type MarkdownProblem, renderMarkdown } from "./markdown.ts";
import type { ContentProblem } from "./problem.ts";
import { removedCharacter } from "./yaml.ts";

/** The Markdown of an article: the text below its front matter, and the line where it begins (from 1). */
export type BodySource = { file: string; path: string; text: string; firstLine: number };

export type Body = {
  /** Empty if there is no text. */
  html: string;
  firstParagraph: string;
  problems: ContentProblem[];
};

/** Renders the Markdown of an article, with every address absolute. */
export function renderBody(source: BodySource, surroundings: Surroundings): Body {
  const { html, firstParagraph, problems } = renderMarkdown(cleanText(source.text), {
    link: (written) => {
      const link = resolveLink(written, source.path, surroundings);
      return "found" in link ? { found: { href: link.found } } : link;
    },
    picture: (written) => {
      const picture = resolvePicture(written, source.path, surroundings);
      return "found" in picture ? { found: pictureAttributes(picture.found) } : picture;
    },
  });
  return { html, firstParagraph, problems: [...locate(problems, source), ...removedCharacters(source)] };
}

/** Returns the attributes of a picture, with its size if known, so that loading it does not move the page. */
function pictureAttributes({ url, width, height }: Picture): Record<string, string> {
  const size = width === undefined || height === undefined ? {} : { width: `${width}`, height: `${height}` };
  return { src: url, ...size };
}

/** Gives each problem the position of its text, which may be below the first line of its paragraph. */
function locate(problems: readonly MarkdownProblem[], source: BodySource): ContentProblem[] {
  if (problems.length === 0) return [];
  const starts = lineStarts(source.text);
  const next = new Map<string, number>();
  return problems.map(({ severity, line, text, message }) => {
    const start = starts[line] ?? 0;
    const found = find(source.text, text, Math.max(start, next.get(text) ?? 0)) ?? start;
    // The next problem about the same text is about its next occurrence.
    next.set(text, found + 1);
    const at = starts.findLastIndex((offset) => offset <= found);
    const position = { line: source.firstLine + at, column: found - (starts[at] ?? 0) + 1 };
    return { severity, file: source.file, ...position, field: "", message };
  });
}

/** Returns the offset of an address or a tag: in the brackets of a link if possible, else anywhere. */
function find(body: string, text: string, from: number): number | undefined {
  const inBrackets = body.indexOf(`](${text}`, from);
  if (inBrackets >= 0) return inBrackets + 2;
  return [body.indexOf(text, from), body.indexOf(text)].find((offset) => offset >= 0);
}

function lineStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function removedCharacters({ file, text, firstLine }: BodySource): ContentProblem[] {
  if (forbiddenCharacter(text) === undefined) return [];
  return text.split("\n").flatMap((line, index) => {
    const found = forbiddenCharacter(line);
    if (found === undefined) return [];
    const position = { line: firstLine + index, column: found.index + 1 };
    return [{ severity: "warning", file, ...position, field: "", message: removedCharacter(found.name) }];
  });
}
