import { type SaxesAttributeNS, SaxesParser } from "saxes";

/** An element of a document that was parsed strictly, namespaces resolved. */
export type Element = {
  /** Local name after the usual prefix of its namespace: `atom:link`; no prefix for none. */
  name: string;
  /** By name, prefixed in the same way; namespace declarations are left out. */
  attributes: Record<string, string>;
  children: Element[];
  parent: Element | undefined;
  /** Text of its own, white space included. */
  text: string;
  /** The source of the element, tags included. */
  raw: string;
};

export type Document = {
  root: Element;
  /** Prefix (empty for the default) and name of each namespace that the document declares. */
  namespaces: { prefix: string; uri: string }[];
  encoding: string | undefined;
  version: string | undefined;
  doctype: boolean;
};

/** Namespaces that we publish in, by usual prefix (feedvalidator base.py, `namespaces`). */
export const PREFIXES: Readonly<Record<string, string>> = {
  "http://www.w3.org/2005/Atom": "atom",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  "http://purl.org/syndication/history/1.0": "fh",
  "http://backend.userland.com/creativeCommonsRssModule": "creativeCommons",
  // The feedvalidator does not know it; Feedly, whose it is, does.
  "http://webfeeds.org/rss/1.0": "webfeeds",
  "http://search.yahoo.com/mrss/": "media",
  "http://www.sitemaps.org/schemas/sitemap/0.9": "sitemap",
  "http://www.google.com/schemas/sitemap-news/0.9": "news",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

/** The document of a text; throws at what is not well-formed or not namespace-well-formed. */
export function parseXml(xml: string): Document {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const top = newElement("", {}, undefined);
  const document: Document = {
    root: top,
    namespaces: [],
    encoding: undefined,
    version: undefined,
    doctype: false,
  };
  const starts = new Map<Element, number>();
  let open = top;
  parser.on("xmldecl", ({ encoding, version }) => Object.assign(document, { encoding, version }));
  parser.on("doctype", () => {
    document.doctype = true;
  });
  parser.on("opentag", ({ local, uri, attributes, ns }) => {
    const element = newElement(nameOf(uri, local), plain(attributes), open);
    open.children.push(element);
    open = element;
    // No attribute value holds a "<", so that the last one begins the tag.
    starts.set(element, xml.lastIndexOf("<", parser.position - 1));
    for (const [prefix, declared] of Object.entries(ns)) document.namespaces.push({ prefix, uri: declared });
  });
  parser.on("closetag", () => {
    open.raw = xml.slice(starts.get(open), parser.position);
    open = open.parent ?? top;
  });
  const addText = (text: string) => {
    open.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(xml).close();
  document.root = top.children[0] ?? top;
  return document;
}

function newElement(name: string, attributes: Record<string, string>, parent: Element | undefined): Element {
  return { name, attributes, children: [], parent, text: "", raw: "" };
}

function nameOf(uri: string, local: string): string {
  if (uri === "") return local;
  return `${PREFIXES[uri] ?? uri}:${local}`;
}

function plain(attributes: Record<string, SaxesAttributeNS>): Record<string, string> {
  return Object.fromEntries(
    Object.values(attributes)
      .filter(({ prefix, local }) => prefix !== "xmlns" && local !== "xmlns")
      .map(({ uri, local, value }) => [nameOf(uri, local), value]),
  );
}

/** The children of this name. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** The text of the first child of this name, trimmed. */
export function childText(element: Element, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text.trim();
}

/** Where the element is: `/rss/channel/item[2]/title`. */
export function pathOf(element: Element): string {
  if (element.parent === undefined) return "";
  const same = childrenOf(element.parent, element.name);
  const position = same.length > 1 ? `[${same.indexOf(element) + 1}]` : "";
  return `${pathOf(element.parent)}/${element.name}${position}`;
}

/** The value of an attribute here or at the next element above that has it, as `xml:lang` is inherited. */
export function inherited(element: Element | undefined, name: string): string | undefined {
  return element && (element.attributes[name] ?? inherited(element.parent, name));
}
