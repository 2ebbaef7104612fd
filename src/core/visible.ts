/** Control characters, line ends, and invisible characters that change the direction or the look of a text. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Writes characters that a terminal would obey, or not show, as `\u001b`: a name must not pretend to be another. */
export function visible(text: string): string {
  return text.replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Does the same, but keeps line feeds and tabs. */
export function visibleLines(text: string): string {
  return text.replace(INVISIBLE, (character) => (/[\n\t]/.test(character) ? character : visible(character)));
}

/** Writes bytes that are no UTF-8 as `\xe9`. */
export function visibleBytes(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  if (!text.includes("\ufffd")) return visible(text);
  return Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}
