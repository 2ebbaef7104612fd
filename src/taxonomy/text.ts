/**
 * What XML 1.0 (§2.2) cannot hold or discourages: the control characters but for tab and line ends,
 * lone surrogates, and the non-characters U+FFFE and U+FFFF.
 */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** The text with LF line ends and without any character that XML 1.0 cannot hold. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(FORBIDDEN, "");
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
