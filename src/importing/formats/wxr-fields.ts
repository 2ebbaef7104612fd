import { parseXml, type XmlElement } from "../source/xml-tree.ts";

/** The fields of the item of a document that holds only one. */
export function fieldsOf(xml: string): Fields {
  // The item stands in `rss` and `channel`.
  return new Fields(parseXml(xml).children[0]?.children[0]);
}

/** The fields of an item by their names as WordPress writes them. */
export class Fields {
  readonly #children: readonly XmlElement[];

  constructor(element: XmlElement | undefined) {
    this.#children = element?.children ?? [];
  }

  element = (name: string): XmlElement | undefined => this.#children.find((child) => child.name === name);

  elements = (name: string): XmlElement[] => this.#children.filter((child) => child.name === name);

  /** Empty if there is none. */
  text = (name: string): string => this.element(name)?.text.trim() ?? "";

  /** The value of a custom field. */
  meta = (key: string): string => {
    const found = this.elements("wp:postmeta")
      .map((meta) => new Fields(meta))
      .find(({ text }) => text("wp:meta_key") === key);
    return found?.text("wp:meta_value") ?? "";
  };
}
