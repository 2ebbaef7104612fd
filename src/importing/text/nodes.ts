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

/** What an element says, on its own. */
export function textOf(element: Element): string {
  return toText(element).trim();
}

/** The value of an attribute that is there and not empty. */
export function textProperty({ properties }: Element, name: string): string | undefined {
  const value = properties[name];
  const text = Array.isArray(value) ? value.join(" ") : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** Whether a node shows something: white space and line breaks do not. */
export function shows(node: ElementContent): boolean {
  return node.type === "text" ? node.value.trim() !== "" : node.type === "element" && node.tagName !== "br";
}

/** Line breaks at the edges of a block break nothing, and Markdown would show them. */
export function trimBreaks(nodes: readonly ElementContent[]): ElementContent[] {
  const first = nodes.findIndex(shows);
  return first < 0 ? [] : nodes.slice(first, nodes.findLastIndex(shows) + 1);
}
