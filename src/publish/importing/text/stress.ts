import type { Element, ElementContent } from "hast";
import { isElement, textNode } from "./nodes.ts";

/** Markdown has two kinds of stress. */
export type Stress = "strong" | "em";
export const STRESS: Readonly<Record<string, Stress>> = { b: "strong", strong: "strong", i: "em", em: "em" };

/** What cannot stand at an edge, at the beginning and at the end of a text. */
type Edges = { leading: RegExp; trailing: RegExp };

function edgesOf(pattern: string): Edges {
  return { leading: new RegExp(`^${pattern}`, "u"), trailing: new RegExp(`${pattern}$`, "u") };
}

/**
 * What cannot stand at the edge of stressed words in Markdown: spaces, and symbols beyond the Basic Multilingual Plane such as
 * emoji, which CommonMark (§6.2) takes for punctuation and the library for letters.
 */
const OF_STRESS = edgesOf("(?:\\s|(?=[\\u{10000}-\\u{10ffff}])[\\p{P}\\p{S}][\\p{M}\\u200d]*)+");

/** Beside a space at the edge of code, the library drops one that stands next to it. */
const OF_CODE = edgesOf("\\s+");

/** What is stressed, or code, with what cannot stand at its edges, and line breaks, beside it. */
export function edgesOutside(element: Element): ElementContent[] {
  const { children, tagName } = element;
  const edges = tagName === "code" ? OF_CODE : OF_STRESS;
  const isEdge = (node: ElementContent) => {
    if (node.type !== "text") return isElement(node, "br");
    return node.value === "" || edges.leading.exec(node.value)?.[0] === node.value;
  };
  const first = children.findIndex((node) => !isEdge(node));
  if (first < 0) return children;
  const last = children.findLastIndex((node) => !isEdge(node));
  const inner = children.slice(first, last + 1);
  const before = cutText(inner, 0, (text) => edges.leading.exec(text)?.[0].length ?? 0);
  const after = cutText(inner, inner.length - 1, (text) => -(edges.trailing.exec(text)?.[0].length ?? 0));
  return [
    ...children.slice(0, first),
    textNode(before),
    { ...element, children: inner },
    textNode(after),
    ...children.slice(last + 1),
  ];
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
