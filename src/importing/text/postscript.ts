/** The longest line of a postscript, in characters. */
const MAX_LENGTH = 1_900;

const WHOLE = /^The post .{1,600} (?:appeared first|first appeared) on .{1,200}$/s;

/**
 * Returns the offset of the line that WordPress plugins add to the end of a text or a summary in feeds, with the white space
 * before it; undefined if there is none.
 */
export function postscriptStart(text: string): number | undefined {
  const from = Math.max(0, text.length - MAX_LENGTH);
  for (let at = text.indexOf("The post ", from); at >= 0; at = text.indexOf("The post ", at + 1)) {
    if (WHOLE.test(text.slice(at))) return text.slice(0, at).trimEnd().length;
  }
  return undefined;
}
