import type { Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toText } from "hast-util-to-text";
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

/** Parses HTML of any quality as a browser does. Throws `UnreadableHtml`. */
export function parseHtml(html: string): Root {
  if (html.length > MAX_HTML_LENGTH)
    throw new UnreadableHtml(`has more than ${MAX_HTML_LENGTH / 1e6} million characters`);
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
