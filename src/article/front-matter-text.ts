/** Where the YAML of the front matter stands in the text of an article file, and the line end that the file begins with. */
export type Place = { start: number; end: number; lineEnd: string };

/** Finds the front matter as the checker does; undefined if there is none, or it has no end. */
export function locateFrontMatter(text: string): Place | undefined {
  const match = /^(\ufeff?---[ \t]*(\r\n|\r|\n))((?:.*?(?:\r\n|\r|\n))?)---[ \t]*(?:\r|\n|$)/s.exec(text);
  if (match === null) return undefined;
  const [, head = "", lineEnd = "\n", yaml = ""] = match;
  return { start: head.length, end: head.length + yaml.length, lineEnd };
}
