import { cleanText, forbiddenCharacter } from "../core/text.ts";
import type { Picture } from "../taxonomy/site.ts";
import { type Known, type Resolved, resolveLink, resolvePicture, type Surroundings } from "./address.ts";
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

/**
 * The most problems of the Markdown of one article that are reported. Each is searched for in the text, and similar names are
 * looked up for each wrong address.
 */
const MAX_PROBLEMS = 100;

/** Renders the Markdown of an article, with every address absolute. */
export function renderBody(source: BodySource, surroundings: Surroundings): Body {
  const { articles, media } = surroundings;
  const withoutNames = { ...surroundings, articles: nameless(articles), media: nameless(media) };
  let wrong = 0;
  const resolved = <Found>(resolve: (around: Surroundings) => Resolved<Found>): Resolved<Found> => {
    const result = resolve(wrong < MAX_PROBLEMS ? surroundings : withoutNames);
    if ("wrong" in result) wrong += 1;
    return result;
  };
  const { html, firstParagraph, problems } = renderMarkdown(cleanText(source.text), {
    link: (written) => {
      const link = resolved((around) => resolveLink(written, source.path, around));
      return "found" in link ? { found: { href: link.found } } : link;
    },
    picture: (written) => {
      const picture = resolved((around) => resolvePicture(written, source.path, around));
      return "found" in picture ? { found: pictureAttributes(picture.found) } : picture;
    },
  });
  return { html, firstParagraph, problems: [...locate(problems, source), ...removedCharacters(source)] };
}

/** Returns the same values, but no names that suggestions could be made from. */
function nameless<Value>(known: Known<Value>): Known<Value> {
  return { get: (name) => known.get(name), keys: () => new Map<string, Value>().keys() };
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
  const rest = problems.length - MAX_PROBLEMS;
  return problems.slice(0, MAX_PROBLEMS).map(({ severity, line, text, message }, index) => {
    const start = starts[line] ?? 0;
    const found = find(source.text, text, Math.max(start, next.get(text) ?? 0)) ?? start;
    // The next problem about the same text is about its next occurrence.
    next.set(text, found + 1);
    const at = lineAt(found, starts);
    const position = { line: source.firstLine + at, column: found - (starts[at] ?? 0) + 1 };
    const more =
      rest > 0 && index === MAX_PROBLEMS - 1 ? ` (${rest} further problems of this text are not listed)` : "";
    return { severity, file: source.file, ...position, field: "", message: message + more };
  });
}

/** Returns the index of the line that an offset is in, given where the lines start. */
function lineAt(offset: number, starts: readonly number[]): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
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
