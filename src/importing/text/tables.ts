import type { Element, ElementContent } from "hast";
import { elementOf, isBlock, isElement, textProperty, trimBreaks } from "./nodes.ts";

/** Whether a node may be directly in a table. */
export function isPartOfTable(node: ElementContent): boolean {
  return node.type === "element" && /^(?:thead|tbody|tfoot|tr|colgroup)$/.test(node.tagName);
}

/** Puts nodes on one line, with breaks between the former blocks. */
export function inlineOf(nodes: readonly ElementContent[]): ElementContent[] {
  const isCell = (node: Element) => /^(?:thead|tbody|tfoot|tr|td|th)$/.test(node.tagName);
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "element" || !(isBlock(node) || isCell(node))) return [node];
    return [elementOf("br", []), ...inlineOf(node.children), elementOf("br", [])];
  });
}

/** Converts the cells of a table to paragraphs. */
export function cellsOf(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type !== "element") return [];
    if (!/^t[dh]$/.test(node.tagName)) return cellsOf(node.children);
    const children = trimBreaks(node.children);
    return children.length === 0 ? [] : [elementOf("p", children)];
  });
}

/** The most cells of a table. Markdown writes every row with as many cells as the longest has. */
const MAX_TABLE_CELLS = 20_000;

/** Whether a table has more cells than an article can hold. */
export function isTooLarge(table: Element): boolean {
  const rows = table.children.flatMap((part) => (part.type === "element" ? [part, ...part.children] : []));
  const lengths = rows
    .filter((row) => isElement(row, "tr"))
    .map((row) => ("children" in row ? row.children.length : 0));
  return lengths.length * lengths.reduce((max, length) => Math.max(max, length), 0) > MAX_TABLE_CELLS;
}

/** The most rows or columns that a cell may span. */
const MAX_SPANNED_CELLS = 20;

/**
 * Returns a cell's alignment and spans. Alignment may be an old attribute, a style, or a class of our own
 * feeds.
 */
export function alignmentOf(element: Element): Element["properties"] {
  const written = [
    textProperty(element, "align"),
    textProperty(element, "style"),
    textProperty(element, "className"),
  ].join(" ");
  const align = /(?:^|text-align:\s*|align-?)(left|center|right)\b/.exec(written)?.[1];
  const spanned = (name: string) => Math.min(MAX_SPANNED_CELLS, Number(element.properties[name]) || 1);
  return { colSpan: spanned("colSpan"), rowSpan: spanned("rowSpan"), ...(align !== undefined && { align }) };
}
