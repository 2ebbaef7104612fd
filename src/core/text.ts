/**
 * Characters that XML 1.0 (§2.2) forbids or discourages: control characters except tab and line ends,
 * lone surrogates, and the non-characters U+FFFE and U+FFFF.
 */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** Returns the text with LF line ends, and without the characters that XML 1.0 forbids or discourages. */
export function cleanText(text: string): string {
  return unixLines(text).replace(FORBIDDEN, "");
}

/** Returns the text with LF line ends. */
export function unixLines(text: string): string {
  // Most texts have them already, and a search is much faster than a replacement.
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** Returns the text on one line: cleaned, with white space folded to single spaces, and trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** Finds the first character that `cleanText` would remove: its index and a name such as `U+0007`. */
export function forbiddenCharacter(text: string): { index: number; name: string } | undefined {
  const index = text.search(FORBIDDEN);
  if (index < 0) return undefined;
  const code = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
  return { index, name: `U+${code}` };
}

/** Escapes a text for elements and attributes of HTML. */
export function escapeMarkup(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/**
 * Returns the text without invisible characters (Unicode category Cf), which can change how the rest is read.
 */
export function visibleText(text: string): string {
  return text.replace(/\p{Cf}/gu, "");
}

/** Shortens a text to at most `length` characters (code points): cut between words, with an ellipsis. */
export function shorten(text: string, length: number): string {
  if (endOf(text, length) === text.length) return text;
  const cut = text.slice(0, endOf(text, length - 1));
  let end = cut.length;
  while (end > 0 && !/\s/.test(cut.charAt(end - 1))) end -= 1;
  return `${cut.slice(0, end).trimEnd() || cut}…`;
}

/** Returns the offset at which the first `length` characters of a text end; some take up two code units. */
function endOf(text: string, length: number): number {
  let end = 0;
  for (let count = 0; count < length && end < text.length; count++) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return end;
}
