import type { Element, ElementContent, Root, RootContent } from "hast";
import { parseContactUri, parseWebUrl } from "../../core/url.ts";
import { EMPHASIS, type Emphasis, joinEmphasis, moveEdgesOut } from "./emphasis.ts";
import {
  elementOf,
  isBlock,
  isElement,
  linkTo,
  showsSomething,
  textDetector,
  textNode,
  textOf,
  textProperty,
  trimBreaks,
} from "./nodes.ts";
import { postscriptStart } from "./postscript.ts";
import { alignmentOf, cellsOf, inlineOf, isPartOfTable, isTooLarge } from "./tables.ts";

/** Elements that have no place in an article: code, controls, and what browsers do not show. */
const DROPPED = new Set([
  "script",
  "style",
  "template",
  "svg",
  "math",
  "canvas",
  "head",
  "title",
  "meta",
  "link",
  "base",
  "form",
  "input",
  "button",
  "select",
  "textarea",
  "option",
  "datalist",
  "output",
  "progress",
  "meter",
  "map",
  "area",
  "param",
  "source",
  "track",
  "wbr",
  "dialog",
  "frameset",
  "frame",
  "noframes",
  "rp",
]);

/** Classes of what plugins add to texts: share buttons, related posts, texts for screen readers. */
const CLUTTER =
  /(?:^|\s)(?:sharedaddy|sd-sharing\S*|sd-block|jp-relatedposts|addtoany\S*|ssba\S*|heateor\S*|screen-reader-text|wp-block-file__button|kg-callout-emoji)(?:\s|$)/;

/** Elements that Markdown cannot express; their text stays. */
const UNWRAPPED = new Set(["del", "s", "strike", "ins", "u", "mark", "font", "picture", "noscript"]);

/** Elements that become a plain block. */
const AS_BLOCKS = new Set(["center", "figure"]);

/** Elements besides paragraphs, headings and cells that may hold text directly. */
const TEXT_BLOCK = /^(?:li|dt|dd|div|section|article|blockquote)$/;

/**
 * What an element is inside of: the number of lists, quotes and tables, and whether a heading, preformatted
 * text, code or a line, and which kinds of emphasis.
 */
type Within = {
  blocks: number;
  heading: boolean;
  pre: boolean;
  code: boolean;
  line: boolean;
  emphasis: readonly Emphasis[];
};

const NOWHERE: Within = { blocks: 0, heading: false, pre: false, code: false, line: false, emphasis: [] };

const EMBEDS = new Set(["iframe", "embed", "object", "video", "audio"]);

/** Attributes with the address of a picture that is loaded lazily. */
const LAZY_SOURCES = ["dataSrc", "dataLazySrc", "dataOriginal", "dataOrigFile"] as const;

/** The longest address, in characters; servers accept no longer ones. */
const MAX_ADDRESS_LENGTH = 4_000;

/** How deep lists, quotes and tables may be nested; feeds and pages show at most 100 levels of elements. */
const MAX_BLOCK_DEPTH = 30;

/**
 * Reduces a tree of HTML to what an article in Markdown can hold. Addresses become absolute (relative to
 * `base`), links that lead neither to the web nor to a mail or telephone address become text, embeds become
 * links, and captions are moved below their pictures.
 */
export function cleanHtml(root: Root, base: string | undefined): Root {
  const cleaner = new Cleaner(base);
  return { type: "root", children: withoutPostscript(cleaner.all(root.children, NOWHERE)) };
}

class Cleaner {
  readonly #base: string | undefined;
  readonly #holdsText = textDetector();

  constructor(base: string | undefined) {
    this.#base = base;
  }

  all(nodes: readonly RootContent[], within: Within): ElementContent[] {
    // A `noscript` repeats the picture that a script would have loaded.
    const isLazy = nodes.some((node) => isElement(node, "img") && lazySource(node) !== undefined);
    const all = nodes.flatMap((node) => {
      if (node.type === "text") return [node];
      if (node.type !== "element" || (isLazy && node.tagName === "noscript")) return [];
      return this.#element(node, within);
    });
    return joinEmphasis(all);
  }

  #element(element: Element, within: Within): ElementContent[] {
    const { tagName } = element;
    if (DROPPED.has(tagName) || isHidden(element)) return [];
    if (EMBEDS.has(tagName)) return this.#embed(element, within);
    if (tagName === "img") return this.#picture(element);
    // In Markdown, a heading is one line.
    if (tagName === "br" && within.heading) return [textNode(" ")];
    const emphasis = EMPHASIS[tagName];
    if (emphasis !== undefined) return this.#emphasized(element, emphasis, within);
    const block = /^(?:blockquote|ul|ol|dl|table)$/.test(tagName);
    const heading = /^h[1-6]$/.test(tagName);
    // A caption stands above its table, and is not cleaned again with what is in it.
    const captions =
      tagName === "table" ? element.children.filter((child) => isElement(child, "caption")) : [];
    const contents =
      captions.length === 0
        ? element.children
        : element.children.filter((child) => !isElement(child, "caption"));
    const children = this.all(contents, {
      ...within,
      blocks: within.blocks + (block ? 1 : 0),
      heading: within.heading || heading,
      // Captions are emphasized as a whole.
      emphasis: /caption$/.test(tagName) ? [...within.emphasis, "em"] : within.emphasis,
      pre: within.pre || tagName === "pre",
      code: within.code || tagName === "code",
      line: within.line || heading || /^(?:p|a)$/.test(tagName),
    });
    if (UNWRAPPED.has(tagName) || (tagName === "code" && within.code)) return children;
    if (block && within.blocks >= MAX_BLOCK_DEPTH) return [...this.all(captions, within), ...children];
    if (AS_BLOCKS.has(tagName))
      return [elementOf("div", tagName === "figure" ? this.#captionsLast(children) : children)];
    if (heading) {
      const name = children.some(isBlock) ? "div" : tagName;
      return [{ ...element, tagName: name, children: trimBreaks(children) }];
    }
    switch (tagName) {
      case "a":
        return this.#link(element, children);
      case "code":
        // In a table, GFM reads \\| as |, even in code.
        if (within.blocks > 0 && textOf(element).includes("\\|")) return children;
        return within.pre ? [{ ...element, children }] : moveEdgesOut({ ...element, children });
      case "sub":
      case "sup":
        return raisedDigits(children, tagName);
      case "figcaption":
      case "caption":
        return captionOf(children);
      case "p":
        // The classic editor of WordPress writes captions like this.
        if (/\bwp-caption-text\b/.test(textProperty(element, "className") ?? "")) return captionOf(children);
        return [{ ...element, children: trimBreaks(children) }];
      case "table":
        if (isTooLarge(element)) return cellsOf(children);
        return [...this.all(captions, within), { ...element, children: children.filter(isPartOfTable) }];
      case "menu":
      case "dir":
        return [{ ...element, tagName: "ul", children }];
      case "td":
      case "th":
        // In Markdown, a cell is one line.
        return [{ ...element, properties: alignmentOf(element), children: trimBreaks(inlineOf(children)) }];
      default:
        return [{ ...element, children: TEXT_BLOCK.test(tagName) ? trimBreaks(children) : children }];
    }
  }

  /** Cleans an emphasized element. Inside the same kind of emphasis, or around blocks, it is unwrapped. */
  #emphasized(element: Element, tagName: Emphasis, within: Within): ElementContent[] {
    const children = this.all(element.children, {
      ...within,
      line: true,
      emphasis: [...within.emphasis, tagName],
    });
    // Some editors put emphasis around whole paragraphs, where it has no meaning.
    if (within.emphasis.includes(tagName) || children.some(isBlock)) return children;
    return moveEdgesOut({ ...element, tagName, properties: {}, children });
  }

  #link(element: Element, children: ElementContent[]): ElementContent[] {
    const href = this.#address(textProperty(element, "href"));
    const target = href === undefined ? undefined : (parseWebUrl(href) ?? parseContactUri(href));
    if (target === undefined) return children;
    if (!children.some((child) => isElement(child, "img")) && textOf(element) === "") return children;
    const title = textProperty(element, "title");
    return [{ ...element, properties: { href: target, ...(title !== undefined && { title }) }, children }];
  }

  #picture(element: Element): ElementContent[] {
    const { width, height } = element.properties;
    // A picture of one pixel is a tracking pixel.
    if (Number(width) <= 1 && Number(height) <= 1 && width !== undefined && height !== undefined) return [];
    const written = lazySource(element) ?? textProperty(element, "src") ?? firstOfSet(element);
    const src = parseWebUrl(this.#address(written) ?? "");
    if (src === undefined) return [];
    const title = textProperty(element, "title");
    const properties = {
      src,
      alt: textProperty(element, "alt") ?? "",
      ...(title !== undefined && { title }),
    };
    return [{ ...element, properties, children: [] }];
  }

  #captionsLast(children: readonly ElementContent[]): ElementContent[] {
    const pictures = children.filter((child) => !this.#holdsText(child));
    return [...pictures, ...children.filter((child) => this.#holdsText(child))];
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
    const embedded = linkTo(address, title);
    return within.line ? [textNode(" "), embedded, textNode(" ")] : [elementOf("p", [embedded])];
  }

  #address(written: string | undefined): string | undefined {
    if (written === undefined) return undefined;
    const address =
      written.length > MAX_ADDRESS_LENGTH ? undefined : URL.parse(written.trim(), this.#base)?.href;
    return address !== undefined && address.length <= MAX_ADDRESS_LENGTH ? address : undefined;
  }
}

function lazySource(element: Element): string | undefined {
  return LAZY_SOURCES.map((name) => textProperty(element, name)).find((source) => source !== undefined);
}

function firstOfSet(element: Element): string | undefined {
  return /^\s*(\S+?)(?:,?\s|$)/.exec(textProperty(element, "srcSet") ?? "")?.[1];
}

function isHidden(element: Element): boolean {
  if (CLUTTER.test(textProperty(element, "className") ?? "")) return true;
  const style = textProperty(element, "style") ?? "";
  return element.properties.hidden === true || /display\s*:\s*none/i.test(style);
}

/** Emphasizes a caption, to set it off from the text of the article. */
function captionOf(children: ElementContent[]): ElementContent[] {
  if (children.some(isBlock)) return children;
  const caption = moveEdgesOut(elementOf("em", children));
  return caption.some(showsSomething) ? [elementOf("p", trimBreaks(caption))] : [];
}

/** Superscript and subscript characters, in the order of `0123456789+-`. */
const RAISED = { sup: "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", sub: "₀₁₂₃₄₅₆₇₈₉₊₋" };

/** Converts superscript and subscript numbers: "10⁶" is not "106". Words, as in "1st", stay as they are. */
function raisedDigits(children: ElementContent[], tagName: "sup" | "sub"): ElementContent[] {
  return children.map((child) => {
    if (child.type !== "text" || !/^[\d+−-]+$/.test(child.value)) return child;
    const digits = [...child.value.replace("−", "-")].map(
      (digit) => RAISED[tagName]["0123456789+-".indexOf(digit)],
    );
    return textNode(digits.join(""));
  });
}

/** Returns the address of the page that shows an embedded video; other addresses stay as they are. */
function watchable(href: string): string {
  const video = /^https:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,})/.exec(href)?.[1];
  return video === undefined ? href : `https://www.youtube.com/watch?v=${video}`;
}

/** Removes the line that a WordPress plugin adds to articles in feeds: "The post … appeared first on …". */
function withoutPostscript(nodes: ElementContent[]): ElementContent[] {
  const last = nodes.findLastIndex((node) => node.type === "element");
  const element = nodes[last];
  if (!isElement(element, "p") || postscriptStart(textOf(element)) !== 0) return nodes;
  return nodes.filter((_, index) => index !== last);
}
