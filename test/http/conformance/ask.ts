import { type Served, URL_OF_TESTS } from "../../support/serve.ts";
import { parseXml, type XmlElement } from "../../support/xml.ts";

/** Fetches XML documents, by path. Throws if one is not answered with 200 or is not well-formed. */
export async function xmlAt(served: Served, paths: readonly string[]): Promise<Map<string, XmlElement>> {
  const roots = paths.map(async (path) => [path, parseXml(await textAt(served, path))] as const);
  return new Map(await Promise.all(roots));
}

export async function jsonAt(served: Served, path: string) {
  return JSON.parse(await textAt(served, path));
}

export async function textAt(served: Served, path: string): Promise<string> {
  const response = await served.fetch(path);
  if (response.status !== 200) throw new Error(`${path} is answered with ${response.status}`);
  return response.text();
}

/** The width and height, in pixels, of the PNG at an absolute address of the site. */
export async function sizeOfPng(served: Served, address: string): Promise<{ width: number; height: number }> {
  const bytes = new DataView(await (await served.fetch(pathOf(address))).arrayBuffer());
  return { width: bytes.getUint32(16), height: bytes.getUint32(20) };
}

/** The path of an absolute address of the site. */
export function pathOf(address = ""): string {
  if (!address.startsWith(`${URL_OF_TESTS}/`)) throw new Error(`${address} is not an address of the site`);
  return address.slice(URL_OF_TESTS.length);
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/**
 * The addresses of the links with a relation, in Atom or (as `atom:link`) in RSS. Without `rel`, a link is an
 * alternate.
 */
export function linksOf(element: XmlElement, relation: string): string[] {
  const links = element.children.filter(({ name }) => name === "link" || name === "atom:link");
  return links
    .filter(({ attributes }) => (attributes.rel ?? "alternate") === relation)
    .map(({ attributes }) => attributes.href ?? "");
}
