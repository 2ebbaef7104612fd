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

/** Whose text is one, or may be. */
const TEXT_BLOCK = /^(?:p|h[1-6]|li|dt|dd|div|section|article|blockquote|figcaption)$/;

/** Markdown has two kinds of stress. */
const STRESS: Readonly<Record<string, Stress>> = { b: "strong", strong: "strong", i: "em", em: "em" };
type Stress = "strong" | "em";

/** What an element stands in: how many lists, quotes and tables, a heading, and which stress. */
type Within = { blocks: number; heading: boolean; stress: readonly Stress[] };

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
  return {
    type: "root",
    children: withoutPostscript(cleaner.all(root.children, { blocks: 0, heading: false, stress: [] })),
  };
}

class Cleaner {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  all(nodes: readonly RootContent[], within: Within): ElementContent[] {
    // What is shown without scripts is the picture that scripts would have loaded.
    const late = nodes.some((node) => isElement(node, "img") && lateSource(node) !== undefined);
    const all = nodes.flatMap((node) => {
      if (node.type === "text") return [node];
      if (node.type !== "element" || (late && node.tagName === "noscript")) return [];
      return this.#element(node, within);
    });
    return joinStress(all);
  }

  #element(element: Element, within: Within): ElementContent[] {
    const { tagName } = element;
    if (DROPPED.has(tagName) || isHidden(element)) return [];
    if (EMBEDS.has(tagName)) return this.#embed(element, within);
    if (tagName === "img") return this.#picture(element);
    // A heading of Markdown is one line.
    if (tagName === "br" && within.heading) return [textNode(" ")];
    const stress = STRESS[tagName];
    if (stress !== undefined) return this.#stressed(element, stress, within);
    const block = /^(?:blockquote|ul|ol|dl|table)$/.test(tagName);
    const heading = within.heading || /^h[1-6]$/.test(tagName);
    const children = this.all(element.children, {
      ...within,
      heading,
      blocks: within.blocks + (block ? 1 : 0),
    });
    // Within a table, GFM reads \\| as | even in code.
    if (tagName === "code" && within.blocks > 0 && textOf(element).includes("\\|")) return children;
    if (UNWRAPPED.has(tagName) || (block && within.blocks >= DEEPEST_BLOCK)) return children;
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
          ...element.children.flatMap((child) => this.#tableCaption(child, within)),
          { ...element, children: children.filter(isPartOfTable) },
        ];
      case "td":
      case "th":
        return [{ ...element, properties: alignmentOf(element), children: trimBreaks(children) }];
      default:
        return [{ ...element, children: TEXT_BLOCK.test(tagName) ? trimBreaks(children) : children }];
    }
  }

  /** Within what is stressed, the same stress means nothing. */
  #stressed(element: Element, tagName: Stress, within: Within): ElementContent[] {
    const children = this.all(element.children, { ...within, stress: [...within.stress, tagName] });
    if (within.stress.includes(tagName)) return children;
    return edgesOutside({ ...element, tagName, properties: {}, children });
  }

  #tableCaption(node: ElementContent, within: Within): ElementContent[] {
    return isElement(node, "caption") ? this.#element(node, within) : [];
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

  #embed(element: Element, within: Within): ElementContent[] {
    const source = element.children.find((child) => isElement(child, "source"));
    const written =
      textProperty(element, "src") ??
      textProperty(element, "data") ??
      textProperty(element, "dataSrc") ??
      (source === undefined ? undefined : textProperty(source, "src"));
    const href = parseWebUrl(this.#address(written) ?? "");
    if (href === undefined) return element.tagName === "object" ? this.all(element.children, within) : [];
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

/**
 * What cannot stand at the edge of stressed words in Markdown: spaces, and symbols beyond the Basic Multilingual Plane such as
 * emoji, which CommonMark (§6.2) takes for punctuation and the library does not.
 */
const EDGE = "(?:\\s|(?=[\\u{10000}-\\u{10ffff}])[\\p{P}\\p{S}][\\p{M}\\u200d]*)+";
const EDGES = { first: new RegExp(`^${EDGE}`, "u"), last: new RegExp(`${EDGE}$`, "u") };

/** With stress, or code, that goes on in the next element as one: Markdown cannot end it and begin it anew at once. */
function joinStress(nodes: readonly ElementContent[]): ElementContent[] {
  const joined: ElementContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    const goesOn = last?.type === "element" && node.type === "element" && last.tagName === node.tagName;
    if (goesOn && /^(?:strong|em|code)$/.test(node.tagName)) {
      joined[joined.length - 1] = { ...last, children: joinStress([...last.children, ...node.children]) };
    } else if (node.type !== "text" || node.value !== "") joined.push(node);
  }
  return joined;
}

/** Such characters, and line breaks, belong beside what is stressed. */
function edgesOutside(element: Element): ElementContent[] {
  const start = peel(element.children, "first");
  const end = peel(start.rest, "last");
  const inner = end.rest.length > 0 ? [{ ...element, children: end.rest }] : [];
  return [...start.edge, ...inner, ...end.edge];
}

/** Line breaks at the edges of a block break nothing, and Markdown would show them. */
export function trimBreaks(nodes: readonly ElementContent[]): ElementContent[] {
  const says = (node: ElementContent) =>
    node.type === "text" ? node.value.trim() !== "" : node.type === "element" && node.tagName !== "br";
  const first = nodes.findIndex(says);
  return first < 0 ? [] : nodes.slice(first, nodes.findLastIndex(says) + 1);
}

/** What of some nodes cannot stand at this edge of stressed words, and the rest of them. */
function peel(
  nodes: ElementContent[],
  side: "first" | "last",
): { edge: ElementContent[]; rest: ElementContent[] } {
  const outermost = side === "first" ? nodes[0] : nodes.at(-1);
  const others = side === "first" ? nodes.slice(1) : nodes.slice(0, -1);
  const inOrder = (outer: ElementContent, more: ElementContent[]) =>
    side === "first" ? [outer, ...more] : [...more, outer];
  if (outermost?.type === "text") {
    const edge = EDGES[side].exec(outermost.value)?.[0] ?? "";
    if (edge !== outermost.value) {
      const { length } = outermost.value;
      const value =
        side === "first"
          ? outermost.value.slice(edge.length)
          : outermost.value.slice(0, length - edge.length);
      return { edge: [textNode(edge)], rest: inOrder(textNode(value), others) };
    }
  } else if (!isElement(outermost, "br")) return { edge: [], rest: nodes };
  const further = peel(others, side);
  return { edge: inOrder(outermost, further.edge), rest: further.rest };
}

function textNode(value: string): ElementContent {
  return { type: "text", value };
}

/** The text of a caption stands out from that of the article. */
function captionOf(children: ElementContent[]): ElementContent[] {
  const isBlock = (child: ElementContent) =>
    child.type === "element" && /^(?:p|div|ul|ol|blockquote|h\d)$/.test(child.tagName);
  if (children.some(isBlock)) return children;
  const stressed = edgesOutside({ type: "element", tagName: "em", properties: {}, children });
  const says = stressed.some((node) =>
    node.type === "text" ? node.value.trim() !== "" : !isElement(node, "br"),
  );
  return says ? [paragraph(trimBreaks(stressed))] : [];
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
