/**
 * What XML 1.0 (§2.2) cannot hold or discourages: the control characters but for tab and line ends,
 * lone surrogates, and the non-characters U+FFFE and U+FFFF.
 */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text with LF line ends and without any character that XML 1.0 cannot hold. */
export function cleanText(text: string): string {
  return unixLines(text).replace(FORBIDDEN, "");
}

/** The text with LF line ends. */
export function unixLines(text: string): string {
  // Most texts have them, and to look is much faster than to replace.
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** The text on one line: cleaned, white space folded to single spaces, trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** The first character that `cleanText` would remove, by index and as `U+0007`; undefined if there is none. */
export function forbiddenCharacter(text: string): { index: number; name: string } | undefined {
  const index = text.search(FORBIDDEN);
  if (index < 0) return undefined;
  const code = text.charCodeAt(index).toString(16).toUpperCase().padStart(4, "0");
  return { index, name: `U+${code}` };
}

/** The text as HTML writes it, in elements and in attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** The text less what cannot be seen but can change how all that follows it is read (Unicode category Cf). */
export function visibleText(text: string): string {
  return text.replace(/\p{Cf}/gu, "");
}

/** At most `length` characters (code points), cut between words and then marked with an ellipsis. */
export function shorten(text: string, length: number): string {
  if (endOf(text, length) === text.length) return text;
  const cut = text.slice(0, endOf(text, length - 1));
  return `${cut.replace(/\s+\S*$/, "") || cut}…`;
}

/** Where the first `length` characters of a text end; some take up two code units. */
function endOf(text: string, length: number): number {
  let end = 0;
  for (let count = 0; count < length && end < text.length; count++) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return end;
}
