import {
  type Document,
  type ErrorCode,
  isAlias,
  isNode,
  isScalar,
  type LineCounter,
  parseDocument,
  visit,
  YAMLParseError,
} from "yaml";
import { formatValue } from "./fields.ts";

export type SyntaxProblem = { offset: number; message: string };

/** A problem as the parser finds it. */
type Fault = { code: ErrorCode; offset: number; message: string };

/**
 * Parses YAML 1.2 (core schema: `NO` is text, and so are dates), in time that grows with the length of the text. Does not
 * find keys that are given twice; `duplicateKeys` does.
 */
export function parseYamlText(text: string, lineCounter?: LineCounter): Document.Parsed {
  const deep = tooDeepAt(text);
  const document = parseDocument(text.slice(0, deep), {
    version: "1.2",
    schema: "core",
    logLevel: "error",
    // The parser would compare each key with all others, and copy the line of each error into its message.
    uniqueKeys: false,
    prettyErrors: false,
    ...(lineCounter && { lineCounter }),
  });
  if (deep !== undefined)
    document.errors.unshift(new YAMLParseError([deep, deep], "RESOURCE_EXHAUSTION", ""));
  return document;
}

/** How deep brackets may be nested, and how many keys and dashes a line may have outside of them. */
const MAX_NESTING = 1000;

/** Returns the offset from which a text could be nested too deeply for the parser, which takes long for each level. */
function tooDeepAt(text: string): number | undefined {
  let [brackets, inLine] = [0, 0];
  for (const { 0: mark, index } of text.matchAll(/[[\]{}\n]|[:?-][ \t]/g)) {
    if (mark === "\n") inLine = 0;
    else if (mark === "[" || mark === "{") brackets += 1;
    else if (mark === "]" || mark === "}") brackets = Math.max(0, brackets - 1);
    else if (brackets === 0) inLine += 1;
    if (brackets > MAX_NESTING || inLine > MAX_NESTING) return index;
  }
  return undefined;
}

/** Finds where a text is not YAML, or uses more than texts, lists and maps; one problem per line. */
export function syntaxProblems(document: Document.Parsed, text: string, lines: LineCounter): SyntaxProblem[] {
  const errors = [...document.errors, ...document.warnings].map(({ code, pos, message }): Fault => {
    return { code, offset: pos[0], message };
  });
  const faults = oncePerLine([...errors, ...duplicateKeys(document)], lines);
  const problems =
    faults.length > 0
      ? faults.map(({ code, offset, message }) => ({
          offset,
          message: wording(code, text.slice(offset), message),
        }))
      : oncePerLine(
          oncePerLine(extras(document, text), lines).map((extra) => describeExtra(extra, text)),
          lines,
        );
  return problems.map(({ offset, message }) => ({ offset, message: `is not valid YAML: ${message}` }));
}

function oncePerLine<Found extends { offset: number }>(found: readonly Found[], lines: LineCounter): Found[] {
  const seen = new Set<number>();
  return found.filter(({ offset }) => {
    const { line } = lines.linePos(offset);
    return !seen.has(line) && seen.add(line);
  });
}

/** Finds the keys that their map has already. */
function duplicateKeys(document: Document.Parsed): Fault[] {
  const found: Fault[] = [];
  visit(document, {
    Map(_key, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (keys.has(key.value))
          found.push({ code: "DUPLICATE_KEY", offset: key.range?.[0] ?? 0, message: "" });
        keys.add(key.value);
      }
    },
  });
  return found;
}

/**
 * Returns the usual cause of an error in front matter, and the remedy. `rest` is the text from the error on.
 */
function wording(code: ErrorCode, rest: string, message: string): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return `${formatValue(/^[^:\n]*/.exec(rest)?.[0])} is given twice; remove one`;
    case "BLOCK_AS_IMPLICIT_KEY":
      return 'text that contains ": " needs quotes (or the next line is indented by mistake)';
    case "BAD_SCALAR_START":
      return `text that begins with ${formatValue(rest[0])} needs quotes`;
    case "UNEXPECTED_TOKEN":
      return "something follows after the end of the value; put the whole text in quotes";
    case "MISSING_CHAR":
      return "a quote, bracket, comma or colon is missing before this; add it";
    case "TAB_AS_INDENT":
      return "this line is indented with a tab; use spaces";
    case "BAD_INDENT":
    case "MULTILINE_IMPLICIT_KEY":
      return "this line does not fit the lines around it; add the missing bracket or colon, or correct its indentation";
    case "BAD_DQ_ESCAPE":
      return "a backslash in double quotes begins an escape; write it twice, or use single quotes";
    case "TAG_RESOLVE_FAILED":
      return `${formatValue(firstWord(rest))} is a tag; put the text in quotes`;
    case "RESOURCE_EXHAUSTION":
      return "its lists are nested too deeply; use fewer levels";
    default:
      return `${message}; correct it, or put the text in quotes`;
  }
}

/** A node that is more than a text, a list or a map, and the mark that shows it. */
type Extra = { offset: number; name: string; mark: "&" | "!" | undefined };

// Tags, anchors and aliases are mostly accidents ("*Breaking* news"), and aliases can be huge or circular.
function extras(document: Document.Parsed, text: string): Extra[] {
  if (!/[&*!]/.test(text)) return [];
  const found: Extra[] = [];
  visit(document, (_key, node) => {
    if (!isNode(node)) return;
    const offset = node.range?.[0] ?? 0;
    if (isAlias(node)) found.push({ offset, name: "an alias", mark: undefined });
    else if (node.anchor !== undefined) found.push({ offset, name: "an anchor", mark: "&" });
    else if (node.tag !== undefined) found.push({ offset, name: "a tag", mark: "!" });
  });
  return found;
}

function describeExtra({ offset: start, name, mark }: Extra, text: string): SyntaxProblem {
  // A tag or an anchor comes before the reported start of its node; an alias is the node itself.
  const word = lastWord(text.slice(0, start));
  const at = mark === undefined ? -1 : text.slice(word.start, word.end).indexOf(mark);
  const offset = at < 0 ? start : word.start + at;
  return {
    offset,
    message: `${formatValue(firstWord(text.slice(offset)))} is ${name}; put the text in quotes`,
  };
}

/** Returns the offsets of the last run of characters other than white space. */
function lastWord(text: string): { start: number; end: number } {
  const end = text.trimEnd().length;
  let start = end;
  while (start > 0 && /\S/.test(text.charAt(start - 1))) start -= 1;
  return { start, end };
}

function firstWord(text: string): string {
  return /^[^\s,[\]{}]*/.exec(text)?.[0] ?? "";
}
