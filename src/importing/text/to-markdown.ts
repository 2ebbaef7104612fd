import type { Root } from "hast";
import { toMdast } from "hast-util-to-mdast";
import type { Nodes } from "mdast";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { type Options, toMarkdown } from "mdast-util-to-markdown";
import { cleanText } from "../../core/text.ts";

/** Underscores beside a symbol beyond the Basic Multilingual Plane. */
const BESIDE_SYMBOLS = /(?<=[\u{10000}-\u{10ffff}])_+|(?<![\\_])_+(?=[\u{10000}-\u{10ffff}])/gu;

const OPTIONS: Options = {
  bullet: "-",
  emphasis: "*",
  rule: "-",
  listItemIndent: "one",
  fences: true,
  resourceLink: true,
  handlers: {
    // The library takes such symbols, for example emoji, for letters, and does not escape `_` between
    // letters.
    text: ({ value }, _parent, state, info) =>
      state.safe(value, info).replace(BESIDE_SYMBOLS, (run) => "\\_".repeat(run.length)),
  },
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false })],
};

/** Converts a clean tree of HTML to the Markdown of articles: CommonMark with tables, no HTML. */
export function treeToMarkdown(tree: Root): string {
  return cleanText(toMarkdown(withoutEdgeBreaks(toMdast(tree)), OPTIONS)).replace(/\n+$/, "");
}

/** Removes breaks at the edges of a block, which have no effect in HTML but would show in Markdown. */
function withoutEdgeBreaks<Node extends Nodes>(node: Node): Node {
  if (!("children" in node)) return node;
  const children = (node.children as Nodes[]).map(withoutEdgeBreaks);
  if (/^(?:root|paragraph|heading|tableCell|listItem|blockquote)$/.test(node.type)) {
    while (children[0]?.type === "break") children.shift();
    while (children.at(-1)?.type === "break") children.pop();
  }
  return { ...node, children } as Node;
}
