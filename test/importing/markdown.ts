import { cleanHtml } from "../../src/importing/text/clean-html.ts";
import { parseHtml } from "../../src/importing/text/html.ts";
import { linesToParagraphs } from "../../src/importing/text/paragraphs.ts";
import { treeToMarkdown } from "../../src/importing/text/to-markdown.ts";

/** Converts HTML to Markdown as an import does. */
export function markdownOf(
  html: string,
  { base, lines }: { base?: string; lines?: true | undefined },
): string {
  const root = parseHtml(html);
  return treeToMarkdown(cleanHtml(lines ? linesToParagraphs(root) : root, base));
}
