import type { Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toText } from "hast-util-to-text";
import { Parser } from "htmlparser2";
import { cleanLine } from "../../core/text.ts";

/**
 * Thrown for HTML that cannot be read. The message is a predicate without a subject: `is nested too deeply`.
 */
export class UnreadableHtml extends Error {}

/**
 * The longest HTML, in characters: ten times that of the longest articles. Parsing malicious HTML beyond it
 * takes seconds.
 */
const MAX_HTML_LENGTH = 1_000_000;

/** How deep elements may be nested: trees are walked by recursion. */
const MAX_NESTING = 250;

/** The most elements that a browser could make of a text by repeating formatting that has no end tag. */
const MAX_REPEATED = 2_000_000;

const FORMATTING = new Set("b big code em font i s small strike strong tt u".split(" "));

/** Parses HTML of any quality as a browser does. Throws `UnreadableHtml`. */
export function parseHtml(html: string): Root {
  if (html.length > MAX_HTML_LENGTH)
    throw new UnreadableHtml(`has more than ${MAX_HTML_LENGTH / 1e6} million characters`);
  requireClosed(html);
  try {
    const root = fromHtml(html, { fragment: true });
    requireShallow(root);
    return root;
  } catch (error) {
    // The parser builds the tree by recursion.
    if (error instanceof RangeError) throw new UnreadableHtml("is nested too deeply");
    throw error;
  }
}

/**
 * Throws `UnreadableHtml` if formatting without end tags could multiply the text: in each paragraph, browsers open it again,
 * up to three times if it is the same (HTML, "reconstruct the active formatting elements").
 */
function requireClosed(html: string): void {
  const tags = html.split("<").length - 1;
  // As many different tags as there are tags.
  if (3 * tags ** 2 <= MAX_REPEATED) return;
  const different = new Set<string>();
  const parser = new Parser({
    onopentag(name, attributes) {
      if (FORMATTING.has(name)) different.add(name + JSON.stringify(attributes));
    },
  });
  parser.end(html);
  if (3 * different.size * tags > MAX_REPEATED)
    throw new UnreadableHtml("has too much formatting without an end");
}

function requireShallow(root: Root): void {
  let level: (Root | RootContent)[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) throw new UnreadableHtml("is nested too deeply");
    level = level.flatMap((node) => ("children" in node ? (node.children as RootContent[]) : []));
  }
}

/** Returns the text of HTML on one line. Throws `UnreadableHtml`. */
export function plainText(html: string): string {
  // Most titles have neither tags nor character references.
  if (!/[<&]/.test(html)) return cleanLine(html);
  return cleanLine(toText(parseHtml(html)));
}
