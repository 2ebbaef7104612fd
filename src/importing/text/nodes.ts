import type { Element, ElementContent, RootContent } from "hast";
import { toText } from "hast-util-to-text";

export function isElement(node: RootContent | undefined, tagName: string): node is Element {
  return node?.type === "element" && node.tagName === tagName;
}

export function elementOf(tagName: string, children: ElementContent[]): Element {
  return { type: "element", tagName, properties: {}, children };
}

export function textNode(value: string): ElementContent {
  return { type: "text", value };
}

export function linkTo(href: string, text: string): Element {
  return { ...elementOf("a", [textNode(text)]), properties: { href } };
}

/** Returns the text of an element, trimmed. */
export function textOf(element: Element): string {
  return toText(element).trim();
}

/** Returns the value of an attribute; undefined if it is missing or empty. */
export function textProperty({ properties }: Element, name: string): string | undefined {
  const value = properties[name];
  const text = Array.isArray(value) ? value.join(" ") : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/**
 * Makes a test of whether a node holds a text other than white space. It remembers its answers, so elements within each
 * other are not searched again and again.
 */
export function textDetector(): (node: RootContent) => boolean {
  const known = new WeakMap<RootContent, boolean>();
  const holdsText = (node: RootContent): boolean => {
    const found =
      known.get(node) ??
      (node.type === "text" ? node.value.trim() !== "" : "children" in node && node.children.some(holdsText));
    known.set(node, found);
    return found;
  };
  return holdsText;
}

/** Whether a node is more than white space or a line break. */
export function showsSomething(node: ElementContent): boolean {
  return node.type === "text" ? node.value.trim() !== "" : node.type === "element" && node.tagName !== "br";
}

/** Removes line breaks and white space at the edges of a block, where Markdown would show the breaks. */
export function trimBreaks(nodes: readonly ElementContent[]): ElementContent[] {
  const first = nodes.findIndex(showsSomething);
  return first < 0 ? [] : nodes.slice(first, nodes.findLastIndex(showsSomething) + 1);
}

const BLOCK = /^(?:p|div|h[1-6]|ul|ol|li|dl|dt|dd|pre|blockquote|table|hr|section|article|figure)$/;

/** Whether a node is a block, which does not stand within a line. */
export function isBlock(node: ElementContent): boolean {
  return node.type === "element" && BLOCK.test(node.tagName);
}
