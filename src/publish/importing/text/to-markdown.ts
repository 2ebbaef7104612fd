import { toMdast } from "hast-util-to-mdast";
import { toText } from "hast-util-to-text";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { cleanText } from "../../../taxonomy/text.ts";
import type { SourceArticle } from "../source-article.ts";
import { type Around, cleanHtml } from "./clean-html.ts";
import { parseHtml } from "./html.ts";
import { linesToParagraphs } from "./paragraphs.ts";

const BESIDE_SYMBOLS = /(?<=[\u{10000}-\u{10ffff}])_+|(?<![\\_])_+(?=[\u{10000}-\u{10ffff}])/gu;

const OPTIONS: Options = {
  bullet: "-",
  emphasis: "*",
  rule: "-",
  listItemIndent: "one",
  fences: true,
  resourceLink: true,
  handlers: {
    // The library takes symbols beyond the Basic Multilingual Plane, such as emoji, for letters, which `_` may stand between.
    text: ({ value }, _parent, state, info) =>
      state.safe(value, info).replace(BESIDE_SYMBOLS, (run) => "\\_".repeat(run.length)),
  },
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
};

/** A text as the Markdown that articles are written in (CommonMark with tables, no HTML), and as plain paragraphs. */
export type Converted = { markdown: string; text: string };

/** A piece of HTML of any quality; with `lines`, line ends mean something in it. */
export type Html = Around & Pick<SourceArticle, "html" | "lines">;

/** Converts a text of a source. Throws `UnreadableHtml`. */
export function convertHtml({ html, lines, ...around }: Html): Converted {
  const root = parseHtml(html);
  const tree = cleanHtml(lines ? linesToParagraphs(root) : root, around);
  const markdown = cleanText(toMarkdown(toMdast(tree), OPTIONS)).replace(/\n+$/, "");
  return { markdown, text: cleanText(toText(tree)).trim() };
}
