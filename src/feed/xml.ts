import { escapeMarkup } from "../taxonomy/text.ts";

type Attributes = Record<string, string | number | undefined>;

/** An XML element as text: attributes that are undefined are left out, `content` is text to be escaped. */
export function element(name: string, attributes: Attributes, content?: string): string {
  return markup(name, attributes, content === undefined ? undefined : escapeMarkup(content));
}

/** An XML element whose content is markup already. */
export function markup(name: string, attributes: Attributes, content?: string): string {
  const start = name + attributeList(attributes);
  return content === undefined ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

/** ` rel="self" href="…"`, each with a space before it. */
export function attributeList(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join("");
}

/** The elements that are there, one below the other. */
export function lines(elements: readonly (string | undefined | false)[], indent: string): string {
  return elements
    .filter((text) => typeof text === "string")
    .map((text) => `${indent}${text}\n`)
    .join("");
}
