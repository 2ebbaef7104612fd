import { cleanHtml } from "../../../src/publish/importing/text/clean-html.ts";
import { parseHtml } from "../../../src/publish/importing/text/html.ts";
import { linesToParagraphs } from "../../../src/publish/importing/text/paragraphs.ts";
import { treeToMarkdown } from "../../../src/publish/importing/text/to-markdown.ts";

/** The Markdown that an import makes of some HTML. */
export function markdownOf(
  html: string,
  { base, lines }: { base?: string; lines?: true | undefined },
): string {
  const root = parseHtml(html);
  return treeToMarkdown(cleanHtml(lines ? linesToParagraphs(root) : root, base));
}
