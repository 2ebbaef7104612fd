import { type SaxesAttributeNS, SaxesParser } from "saxes";

/** An element of a strictly parsed document, with namespaces resolved. */
export type Element = {
  /** The local name after the usual prefix of its namespace, as in `atom:link`; no prefix without a namespace. */
  name: string;
  /** Attributes by name, prefixed like `name`; namespace declarations are left out. */
  attributes: Record<string, string>;
  children: Element[];
  parent: Element | undefined;
  /** The element's own text, white space included. */
  text: string;
  /** The source of the element, tags included. */
  raw: string;
};

export type Document = {
  root: Element;
  /** The prefix (empty for the default) and URI of each namespace that the document declares. */
  namespaces: { prefix: string; uri: string }[];
  encoding: string | undefined;
  version: string | undefined;
  doctype: boolean;
};

/** The usual prefixes of the namespaces that we publish, by URI (feedvalidator base.py, `namespaces`). */
export const PREFIXES: Readonly<Record<string, string>> = {
  "http://www.w3.org/2005/Atom": "atom",
  "http://purl.org/rss/1.0/modules/content/": "content",
  "http://purl.org/dc/elements/1.1/": "dc",
  "http://purl.org/dc/terms/": "dcterms",
  "http://purl.org/syndication/history/1.0": "fh",
  "http://backend.userland.com/creativeCommonsRssModule": "creativeCommons",
  // Feedly's own namespace, which the feedvalidator does not know.
  "http://webfeeds.org/rss/1.0": "webfeeds",
  "http://search.yahoo.com/mrss/": "media",
  "http://www.sitemaps.org/schemas/sitemap/0.9": "sitemap",
  "http://www.google.com/schemas/sitemap-news/0.9": "news",
  "http://www.w3.org/XML/1998/namespace": "xml",
};

/** Parses a document; throws if it is not well-formed or not namespace-well-formed. */
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
    // No attribute value can have a "<", so the last one begins the tag.
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

/** The children with this name. */
export function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child) => child.name === name);
}

/** The trimmed text of the first child with this name. */
export function childText(element: Element, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text.trim();
}

/** The path of an element: `/rss/channel/item[2]/title`. */
export function pathOf(element: Element): string {
  if (element.parent === undefined) return "";
  const same = childrenOf(element.parent, element.name);
  const position = same.length > 1 ? `[${same.indexOf(element) + 1}]` : "";
  return `${pathOf(element.parent)}/${element.name}${position}`;
}

/** The value of an attribute, inherited from the nearest ancestor that has it, as `xml:lang` is. */
export function inherited(element: Element | undefined, name: string): string | undefined {
  return element && (element.attributes[name] ?? inherited(element.parent, name));
}
