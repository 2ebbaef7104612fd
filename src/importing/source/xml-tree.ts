import { Parser } from "htmlparser2";

/** An element with its descendants. Names are as written; texts are decoded. */
export type XmlElement = {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  text: string;
};

/** Parses a small document, such as an item that was cut out. Malformed markup is ignored. */
export function parseXml(xml: string): XmlElement {
  const root: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, children: [], text: "" };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      onclosetag: () => void open.pop(),
      ontext(text) {
        const top = open.at(-1);
        if (top) top.text += text;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return root.children[0] ?? root;
}
