import type { Element, ElementContent } from "hast";
import { isElement, textNode } from "./nodes.ts";

/** The two kinds of emphasis in Markdown. */
export type Emphasis = "strong" | "em";
/** The kind of emphasis of each element that has one, by tag name. */
export const EMPHASIS: Readonly<Record<string, Emphasis>> = {
  b: "strong",
  strong: "strong",
  i: "em",
  em: "em",
};

/**
 * Symbols beyond the Basic Multilingual Plane, such as emoji. CommonMark (§6.2) takes them for punctuation,
 * but the library takes them for letters; like spaces, they cannot be at the edge of emphasized text.
 */
const SYMBOLS = "(?:(?=[\\u{10000}-\\u{10ffff}])[\\p{P}\\p{S}][\\p{M}\\u200d]*)+";
const LEADING = new RegExp(`^${SYMBOLS}`, "u");
const TRAILING = new RegExp(`${SYMBOLS}$`, "u");

/** The longest run of symbols that is removed from an edge in one step, in code units. */
const MAX_SYMBOLS = 100;

/**
 * Returns the range of a text without white space and symbols at its edges; of code, only without white
 * space.
 */
function innerOf(text: string, isCode: boolean): { start: number; end: number } {
  let [start, end] = [0, text.length];
  for (let before = -1; before !== end - start; ) {
    before = end - start;
    start += text.slice(start, end).length - text.slice(start, end).trimStart().length;
    end = start + text.slice(start, end).trimEnd().length;
    if (isCode) continue;
    start += LEADING.exec(text.slice(start, Math.min(end, start + MAX_SYMBOLS)))?.[0].length ?? 0;
    end -= TRAILING.exec(text.slice(Math.max(start, end - MAX_SYMBOLS), end))?.[0].length ?? 0;
  }
  return { start, end };
}

/** Moves line breaks, and what emphasis or code cannot have at its edges, out of the element. */
export function moveEdgesOut(element: Element): ElementContent[] {
  const { children, tagName } = element;
  const isCode = tagName === "code";
  const isEdge = (node: ElementContent) => {
    if (node.type !== "text") return isElement(node, "br");
    const { start, end } = innerOf(node.value, isCode);
    return start >= end;
  };
  const first = children.findIndex((node) => !isEdge(node));
  if (first < 0) return children;
  const last = children.findLastIndex((node) => !isEdge(node));
  const inner = children.slice(first, last + 1);
  const before = cut(inner, 0, (text) => innerOf(text, isCode).start);
  const after = cut(inner, inner.length - 1, (text) => innerOf(text, isCode).end - text.length);
  return [
    ...children.slice(0, first),
    textNode(before),
    { ...element, children: inner },
    textNode(after),
    ...children.slice(last + 1),
  ];
}

/**
 * Cuts characters off the text of a node and returns them: from its beginning, or, if the length is negative,
 * its end.
 */
function cut(nodes: ElementContent[], index: number, lengthOf: (text: string) => number): string {
  const node = nodes[index];
  const length = node?.type === "text" ? lengthOf(node.value) : 0;
  if (node?.type !== "text" || length === 0) return "";
  const at = length < 0 ? node.value.length + length : length;
  const [start, end] = [node.value.slice(0, at), node.value.slice(at)];
  nodes[index] = textNode(length > 0 ? end : start);
  return length > 0 ? start : end;
}

/**
 * Joins adjacent elements of the same emphasis, or of code: Markdown cannot end and begin it at the same
 * position.
 */
export function joinEmphasis(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  let run: Element | undefined;
  for (const node of nodes) {
    if (node.type === "text" && node.value === "") continue;
    if (run !== undefined && isElement(node, run.tagName)) {
      // A call cannot have a hundred thousand arguments.
      for (const child of node.children) run.children.push(child);
      continue;
    }
    if (run !== undefined) run.children = joinEmphasis(run.children);
    const isRun = node.type === "element" && /^(?:strong|em|code)$/.test(node.tagName);
    run = isRun ? { ...node, children: [...node.children] } : undefined;
    joined.push(run ?? node);
  }
  if (run !== undefined) run.children = joinEmphasis(run.children);
  return joined;
}
