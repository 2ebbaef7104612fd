type Attributes = Record<string, string | number | undefined>;

/** Writes an XML element. Attributes that are undefined are left out; `content` is text, and is escaped. */
export function element(name: string, attributes: Attributes, content?: string): string {
  return markup(name, attributes, content === undefined ? undefined : escapeText(content));
}

/**
 * Escapes a text for elements and attributes of XML. The references are hexadecimal because many readers of
 * RSS mistake `&lt;` for the beginning of a tag (RSS Profile, "Character Data").
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);
}

/** Writes an XML element whose content is already markup. */
export function markup(name: string, attributes: Attributes, content?: string): string {
  const start = name + attributeList(attributes);
  return content === undefined ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

/** Writes attributes, each with a space before it: ` rel="self" href="…"`. */
export function attributeList(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
    .join("");
}

/** Writes the elements, except those that are undefined or false, one per line. */
export function lines(elements: readonly (string | undefined | false)[], indent: string): string {
  return elements
    .filter((text) => typeof text === "string")
    .map((text) => `${indent}${text}\n`)
    .join("");
}
