import type { Element, ElementContent, Root, RootContent } from "hast";
import { parseWebUrl } from "../../core/url.ts";
import { elementOf, isElement, linkTo, textNode, trimBreaks } from "./nodes.ts";

/** Elements that cannot be in a paragraph (HTML: flow content that is not phrasing content). */
const BLOCKS = new Set([
  "address",
  "article",
  "aside",
  "blockquote",
  "details",
  "div",
  "dl",
  "fieldset",
  "figcaption",
  "figure",
  "footer",
  "form",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "header",
  "hr",
  "iframe",
  "main",
  "nav",
  "ol",
  "p",
  "pre",
  "section",
  "table",
  "ul",
  "video",
  "audio",
  "script",
  "style",
  "object",
  "embed",
]);

/** Elements whose text is split into paragraphs, too. */
const CONTAINERS = new Set(["blockquote", "div", "section", "article", "figure"]);

/**
 * Converts blank lines to paragraphs and other line ends to breaks, as WordPress does with texts from its
 * classic editor. An address alone on a line becomes a link; WordPress embeds what is there.
 */
export function linesToParagraphs(root: Root): Root {
  return { type: "root", children: paragraphsOf(root.children) };
}

function paragraphsOf(nodes: readonly RootContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  let inline: ElementContent[] = [];
  const flush = () => {
    const trimmed = trimBreaks(inline);
    if (trimmed.length > 0) result.push(elementOf("p", linked(trimmed)));
    inline = [];
  };
  for (const node of nodes) {
    if (node.type === "text") {
      for (const [index, part] of node.value.split(/\n[ \t]*\n\s*/).entries()) {
        if (index > 0) flush();
        for (const line of brokenLines(part)) inline.push(line);
      }
    } else if (node.type === "element" && BLOCKS.has(node.tagName)) {
      flush();
      result.push(CONTAINERS.has(node.tagName) ? { ...node, children: paragraphsOf(node.children) } : node);
    } else if (
      node.type === "element" &&
      node.children.some((child) => child.type === "element" && BLOCKS.has(child.tagName))
    ) {
      // An element around blocks is a block itself.
      flush();
      result.push({ ...node, tagName: "div", properties: {}, children: paragraphsOf(node.children) });
    } else if (node.type === "element") {
      inline.push(withBreaks(node));
    }
  }
  flush();
  return result;
}

function brokenLines(text: string): ElementContent[] {
  return text.split("\n").flatMap((value, index) => {
    const line = value === "" ? [] : [textNode(value)];
    return index === 0 ? line : [elementOf("br", []), ...line];
  });
}

/** Converts the line ends in an inline element to breaks; a blank line becomes two. */
function withBreaks(element: Element): Element {
  const children = element.children.flatMap((child): ElementContent[] => {
    if (child.type === "text") return brokenLines(child.value);
    return child.type === "element" ? [withBreaks(child)] : [];
  });
  return { ...element, children };
}

function linked(nodes: ElementContent[]): ElementContent[] {
  return nodes.map((node, index) => {
    const alone = isBreak(nodes[index - 1]) && isBreak(nodes[index + 1]);
    if (node.type !== "text" || !alone || !/^\s*https?:\/\/\S+\s*$/.test(node.value)) return node;
    const address = parseWebUrl(node.value.trim());
    return address === undefined ? node : linkTo(address, address);
  });
}

function isBreak(node: ElementContent | undefined): boolean {
  return node === undefined || isElement(node, "br");
}
