import { parseXml, type XmlElement } from "../source/xml-tree.ts";

/** Reads the fields of the item of a document that has only one. */
export function fieldsOf(xml: string): Fields {
  // The item is inside `rss` and `channel`.
  return new Fields(parseXml(xml).children[0]?.children[0]);
}

/** The fields of an item, by the names that WordPress gives them. */
export class Fields {
  readonly #children: readonly XmlElement[];

  constructor(element: XmlElement | undefined) {
    this.#children = element?.children ?? [];
  }

  element = (name: string): XmlElement | undefined => this.#children.find((child) => child.name === name);

  elements = (name: string): XmlElement[] => this.#children.filter((child) => child.name === name);

  /** The text of a field; empty if the item does not have it. */
  text = (name: string): string => this.element(name)?.text.trim() ?? "";

  /** The value of a custom field; empty if the item does not have it. */
  meta = (key: string): string => {
    const found = this.elements("wp:postmeta")
      .map((meta) => new Fields(meta))
      .find(({ text }) => text("wp:meta_key") === key);
    return found?.text("wp:meta_value") ?? "";
  };
}
