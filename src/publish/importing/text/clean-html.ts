import type { Element, ElementContent, Root, RootContent } from "hast";
import { toText } from "hast-util-to-text";
import { parseContactUri, parseWebUrl } from "../../../taxonomy/url.ts";

/** What says nothing in an article: code, controls, and what browsers do not show. */
const DROPPED = new Set([
  ...["script", "style", "template", "svg", "math", "canvas", "head", "title", "meta", "link", "base"],
  ...["form", "input", "button", "select", "textarea", "option", "datalist", "output", "progress", "meter"],
  ...["map", "area", "param", "source", "track", "wbr", "dialog", "frameset", "frame", "noframes", "rp"],
]);

/** What Markdown has no words for; its text stays. */
const UNWRAPPED = new Set([
  "del",
  "s",
  "strike",
  "ins",
  "u",
  "mark",
  "sub",
  "sup",
  "font",
  "center",
  "picture",
]);

const EMBEDS = new Set(["iframe", "embed", "object", "video", "audio"]);

/** Where pictures that are loaded late keep their address until then. */
const LATE_SOURCES = ["dataSrc", "dataLazySrc", "dataOriginal", "dataOrigFile"] as const;

/** Lists and quotes may go so deep; feeds and pages show no more than 100 elements within each other. */
const DEEPEST_BLOCK = 30;

/** What addresses of a text are relative to, and the pictures of ours that it may show: their files by their addresses. */
export type Around = { base?: string | undefined; pictures?: ReadonlyMap<string, string> };

/**
 * A tree of HTML with what an article in Markdown can hold, and nothing else: addresses are absolute and lead to the web, embeds are links, captions stand below their pictures.
 */
export function cleanHtml(root: Root, around: Around): Root {
  const cleaner = new Cleaner(around);
  return { type: "root", children: withoutPostscript(cleaner.all(root.children, 0)) };
}

class Cleaner {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  all(nodes: readonly RootContent[], depth: number): ElementContent[] {
    // What is shown without scripts is the picture that scripts would have loaded.
    const late = nodes.some((node) => isElement(node, "img") && lateSource(node) !== undefined);
    return nodes.flatMap((node) => {
      if (node.type === "text") return [node];
      if (node.type !== "element" || (late && node.tagName === "noscript")) return [];
      return this.#element(node, depth);
    });
  }

  #element(element: Element, depth: number): ElementContent[] {
    const { tagName } = element;
    if (DROPPED.has(tagName) || isHidden(element)) return [];
    if (EMBEDS.has(tagName)) return this.#embed(element, depth);
    if (tagName === "img") return this.#picture(element);
    const block = /^(?:blockquote|ul|ol|dl|table)$/.test(tagName);
    const children = this.all(element.children, block ? depth + 1 : depth);
    if (UNWRAPPED.has(tagName) || (block && depth >= DEEPEST_BLOCK)) return children;
    switch (tagName) {
      case "a":
        return this.#link(element, children);
      case "noscript":
        return children;
      case "figcaption":
      case "caption":
        return captionOf(children);
      case "figure":
        return [{ ...element, tagName: "div", properties: {}, children: captionsLast(children) }];
      case "table":
        return [
          ...element.children.flatMap((child) => this.#tableCaption(child, depth)),
          { ...element, children: children.filter(isPartOfTable) },
        ];
      case "td":
      case "th":
        return [{ ...element, properties: alignmentOf(element), children }];
      case "em":
      case "i":
      case "strong":
      case "b":
        return spacesOutside({ ...element, children });
      default:
        return [{ ...element, children }];
    }
  }

  #tableCaption(node: ElementContent, depth: number): ElementContent[] {
    return isElement(node, "caption") ? this.#element(node, depth) : [];
  }

  #link(element: Element, children: ElementContent[]): ElementContent[] {
    const href = this.#address(textProperty(element, "href"));
    const target = href === undefined ? undefined : (parseWebUrl(href) ?? parseContactUri(href));
    if (target === undefined) return children;
    const shows = children.some((child) => isElement(child, "img")) || textOf(element) !== "";
    if (!shows) return children;
    const title = textProperty(element, "title");
    return [{ ...element, properties: { href: target, ...(title !== undefined && { title }) }, children }];
  }

  #picture(element: Element): ElementContent[] {
    const { width, height } = element.properties;
    // What is as small as that counts readers.
    if (Number(width) <= 1 && Number(height) <= 1 && width !== undefined && height !== undefined) return [];
    const written = lateSource(element) ?? textProperty(element, "src") ?? firstOfSet(element);
    const src = parseWebUrl(this.#address(written) ?? "");
    if (src === undefined) return [];
    const title = textProperty(element, "title");
    const properties = {
      src: this.#around.pictures?.get(src) ?? src,
      alt: textProperty(element, "alt") ?? "",
      ...(title !== undefined && { title }),
    };
    return [{ ...element, properties, children: [] }];
  }

  #embed(element: Element, depth: number): ElementContent[] {
    const source = element.children.find((child) => isElement(child, "source"));
    const written =
      textProperty(element, "src") ??
      textProperty(element, "data") ??
      textProperty(element, "dataSrc") ??
      (source === undefined ? undefined : textProperty(source, "src"));
    const href = parseWebUrl(this.#address(written) ?? "");
    if (href === undefined) return element.tagName === "object" ? this.all(element.children, depth) : [];
    const address = watchable(href);
    const title = textProperty(element, "title")?.trim() || address;
    return [paragraph([link(address, title)])];
  }

  #address(written: string | undefined): string | undefined {
    if (written === undefined) return undefined;
    return URL.parse(written.trim(), this.#around.base)?.href;
  }
}

export function isElement(node: RootContent | undefined, tagName: string): node is Element {
  return node?.type === "element" && node.tagName === tagName;
}

export function paragraph(children: ElementContent[]): Element {
  return { type: "element", tagName: "p", properties: {}, children };
}

export function link(href: string, text: string): Element {
  return { type: "element", tagName: "a", properties: { href }, children: [{ type: "text", value: text }] };
}

/** What an element says, on its own. */
function textOf(element: Element): string {
  return toText(element).trim();
}

/** The value of an attribute that is there and not empty. */
function textProperty({ properties }: Element, name: string): string | undefined {
  const value = properties[name];
  const text = Array.isArray(value) ? value.join(" ") : value;
  return typeof text === "string" && text !== "" ? text : undefined;
}

function lateSource(element: Element): string | undefined {
  return LATE_SOURCES.map((name) => textProperty(element, name)).find((source) => source !== undefined);
}

function firstOfSet(element: Element): string | undefined {
  return /^\s*(\S+?)(?:,?\s|$)/.exec(textProperty(element, "srcSet") ?? "")?.[1];
}

function isHidden(element: Element): boolean {
  const style = textProperty(element, "style") ?? "";
  return element.properties.hidden === true || /display\s*:\s*none/i.test(style);
}

/** Spaces at the edges of stressed words belong beside them: Markdown can hardly write them within. */
function spacesOutside(element: Element): ElementContent[] {
  const { children } = element;
  const first = children[0];
  const last = children.at(-1);
  const before = first?.type === "text" ? /^\s+/.exec(first.value)?.[0] : undefined;
  const after = last?.type === "text" ? /\s+$/.exec(last.value)?.[0] : undefined;
  if (before === undefined && after === undefined) return [element];
  const trimmed = children.map((child, index): ElementContent => {
    if (child.type !== "text") return child;
    const start = index === 0 ? child.value.trimStart() : child.value;
    return { ...child, value: index === children.length - 1 ? start.trimEnd() : start };
  });
  const space = (value: string | undefined): ElementContent[] =>
    value === undefined ? [] : [{ type: "text", value }];
  return [...space(before), { ...element, children: trimmed }, ...space(after)];
}

/** The text of a caption stands out from that of the article. */
function captionOf(children: ElementContent[]): ElementContent[] {
  if (children.every((child) => child.type === "text" && child.value.trim() === "")) return [];
  const isBlock = (child: ElementContent) =>
    child.type === "element" && /^(?:p|div|ul|ol|blockquote|h\d)$/.test(child.tagName);
  if (children.some(isBlock)) return children;
  return [paragraph([{ type: "element", tagName: "em", properties: {}, children }])];
}

function captionsLast(children: ElementContent[]): ElementContent[] {
  const isPicture = (child: ElementContent) => toText({ type: "root", children: [child] }).trim() === "";
  return [...children.filter(isPicture), ...children.filter((child) => !isPicture(child))];
}

function isPartOfTable(node: ElementContent): boolean {
  return node.type === "element" && /^(?:thead|tbody|tfoot|tr|colgroup)$/.test(node.tagName);
}

/** Of old attributes, of styles, and of our own feeds' classes. */
function alignmentOf(element: Element): Element["properties"] {
  const written = [
    textProperty(element, "align"),
    textProperty(element, "style"),
    textProperty(element, "className"),
  ].join(" ");
  const align = /(?:^|text-align:\s*|align-?)(left|center|right)\b/.exec(written)?.[1];
  const { colSpan, rowSpan } = element.properties;
  return { colSpan, rowSpan, ...(align !== undefined && { align }) };
}

/** The page that shows what an embed shows. */
function watchable(href: string): string {
  const video = /^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/.exec(href)?.[1];
  return video === undefined ? href : `https://www.youtube.com/watch?v=${video}`;
}

/** Less the line that a plugin of WordPress puts under everything in feeds: "The post … appeared first on …". */
function withoutPostscript(nodes: ElementContent[]): ElementContent[] {
  const last = nodes.findLastIndex((node) => node.type === "element");
  const element = nodes[last];
  if (
    !isElement(element, "p") ||
    !/^The post .+ (?:appeared first|first appeared) on .+\.?$/s.test(textOf(element))
  ) {
    return nodes;
  }
  return nodes.filter((_, index) => index !== last);
}
