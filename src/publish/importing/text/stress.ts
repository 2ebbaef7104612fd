import type { Element, ElementContent } from "hast";
import { isElement, textNode } from "./nodes.ts";

/** Markdown has two kinds of stress. */
export type Stress = "strong" | "em";
export const STRESS: Readonly<Record<string, Stress>> = { b: "strong", strong: "strong", i: "em", em: "em" };

/**
 * What cannot stand at the edge of stressed words in Markdown: spaces, and symbols beyond the Basic Multilingual Plane such as
 * emoji, which CommonMark (§6.2) takes for punctuation and the library for letters.
 */
const EDGE = "(?:\\s|(?=[\\u{10000}-\\u{10ffff}])[\\p{P}\\p{S}][\\p{M}\\u200d]*)+";
const LEADING = new RegExp(`^${EDGE}`, "u");
const TRAILING = new RegExp(`${EDGE}$`, "u");

/** What is stressed, with such characters, and line breaks, at its edges beside it. */
export function edgesOutside(element: Element): ElementContent[] {
  const { children } = element;
  const first = children.findIndex((node) => !isEdge(node));
  if (first < 0) return children;
  const last = children.findLastIndex((node) => !isEdge(node));
  const inner = children.slice(first, last + 1);
  const before = cutText(inner, 0, (text) => LEADING.exec(text)?.[0].length ?? 0);
  const after = cutText(inner, inner.length - 1, (text) => -(TRAILING.exec(text)?.[0].length ?? 0));
  return [
    ...[...children.slice(0, first), textNode(before)],
    { ...element, children: inner },
    ...[textNode(after), ...children.slice(last + 1)],
  ];
}

function isEdge(node: ElementContent): boolean {
  if (node.type !== "text") return isElement(node, "br");
  return node.value === "" || LEADING.exec(node.value)?.[0] === node.value;
}

/** Cuts so many characters off a text among some nodes, at its beginning, or, if negative, at its end; returns them. */
function cutText(nodes: ElementContent[], index: number, lengthOf: (text: string) => number): string {
  const node = nodes[index];
  if (node?.type !== "text") return "";
  const length = lengthOf(node.value);
  const at = length < 0 ? node.value.length + length : length;
  const [start, end] = [node.value.slice(0, at), node.value.slice(at)];
  if (length === 0) return "";
  nodes[index] = textNode(length > 0 ? end : start);
  return length > 0 ? start : end;
}

/** With stress, or code, that goes on in the next element as one: Markdown cannot end it and begin it anew at once. */
export function joinStress(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  let run: Element | undefined;
  for (const node of nodes) {
    if (node.type === "text" && node.value === "") continue;
    if (run !== undefined && isElement(node, run.tagName)) {
      run.children.push(...node.children);
      continue;
    }
    if (run !== undefined) run.children = joinStress(run.children);
    const isRun = node.type === "element" && /^(?:strong|em|code)$/.test(node.tagName);
    run = isRun ? { ...node, children: [...node.children] } : undefined;
    joined.push(run ?? node);
  }
  if (run !== undefined) run.children = joinStress(run.children);
  return joined;
}
