import type { Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toText } from "hast-util-to-text";
import { cleanLine } from "../../core/text.ts";

/** HTML that is not to be made sense of: its message goes on after the name of what holds it, as in `is nested too deeply`. */
export class UnreadableHtml extends Error {}

/** In characters: ten times the longest of long reads. Parsing what is made to be slow takes seconds from there on. */
const MAX_HTML_LENGTH = 1_000_000;

/** In elements; what walks the tree does it by recursion. */
const MAX_NESTING = 250;

/** The tree of a piece of HTML of any quality, as a browser would read it. Throws `UnreadableHtml`. */
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

/** What a piece of HTML says, on one line. Throws `UnreadableHtml`. */
export function plainText(html: string): string {
  // Most titles have neither tags nor references.
  if (!/[<&]/.test(html)) return cleanLine(html);
  return cleanLine(toText(parseHtml(html)));
}
