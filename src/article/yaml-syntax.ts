import { type Document, isAlias, isNode, type Node, visit, type YAMLError } from "yaml";
import { formatValue } from "./fields.ts";

export type SyntaxProblem = { offset: number; message: string };

/** Finds where a text is not YAML, or uses more than texts, lists and maps; one problem per line. */
export function syntaxProblems(document: Document.Parsed, text: string): SyntaxProblem[] {
  const found = [...document.errors, ...document.warnings].map((error) => describeError(error, text));
  const problems = found.length > 0 ? found : extras(document, text);
  const lines = new Set<number>();
  return problems
    .map(({ offset, message }) => ({ offset, message: `is not valid YAML: ${message}` }))
    .filter(({ offset }) => {
      const line = text.lastIndexOf("\n", offset - 1);
      return !lines.has(line) && lines.add(line);
    });
}

function describeError({ code, pos, message }: YAMLError, text: string): SyntaxProblem {
  const [offset] = pos;
  return { offset, message: wording(code, text.slice(offset), message) };
}

/**
 * Returns the usual cause of an error in front matter, and the remedy. `rest` is the text from the error on.
 */
function wording(code: YAMLError["code"], rest: string, message: string): string {
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
      return `${message.split(/ at line |\n/)[0]}; correct it, or put the text in quotes`;
  }
}

// Tags, anchors and aliases are mostly accidents ("*Breaking* news"), and aliases can be huge or circular.
function extras(document: Document.Parsed, text: string): SyntaxProblem[] {
  if (!/[&*!]/.test(text)) return [];
  const found: SyntaxProblem[] = [];
  const add = (node: Node, mark: RegExp, name: string) => {
    // A tag or an anchor comes before the reported start of its node; an alias is the node itself.
    const start = node.range?.[0] ?? 0;
    const before = text.slice(0, start).search(mark);
    const offset = before < 0 ? start : before;
    found.push({
      offset,
      message: `${formatValue(firstWord(text.slice(offset)))} is ${name}; put the text in quotes`,
    });
  };
  visit(document, (_key, node) => {
    if (!isNode(node)) return;
    if (isAlias(node)) add(node, /$^/, "an alias");
    else if (node.anchor !== undefined) add(node, /&\S*\s*$/, "an anchor");
    else if (node.tag !== undefined) add(node, /!\S*\s*$/, "a tag");
  });
  return found;
}

function firstWord(text: string): string {
  return /^[^\s,[\]{}]*/.exec(text)?.[0] ?? "";
}
