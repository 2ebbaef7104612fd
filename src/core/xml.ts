type Attributes = Record<string, string | number | undefined>;

/** An XML element as text: attributes that are undefined are left out, `content` is text to be escaped. */
export function element(name: string, attributes: Attributes, content?: string): string {
  return markup(name, attributes, content === undefined ? undefined : escapeText(content));
}

/**
 * Text as elements and attributes hold it. The references are hexadecimal because many readers of RSS take `&lt;` for
 * the beginning of a tag (RSS Profile, "Character Data").
 */
export function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);
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
    .map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
    .join("");
}

/** The elements that are there, one below the other. */
export function lines(elements: readonly (string | undefined | false)[], indent: string): string {
  return elements
    .filter((text) => typeof text === "string")
    .map((text) => `${indent}${text}\n`)
    .join("");
}
