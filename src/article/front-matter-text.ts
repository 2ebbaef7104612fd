/** Offsets of the YAML between the two `---` lines of an article file. */
export type FrontMatterRange = {
  start: number;
  end: number;
  /** Offset of the Markdown, below the second `---`. */
  bodyStart: number;
  /** The line end of the first line: `\n`, `\r\n` or `\r`. */
  lineEnd: string;
};

const OPENED = /^\ufeff?---[ \t]*(?:\r\n|\r|\n|$)/;

const FRONT_MATTER = /^(\ufeff?---[ \t]*(\r\n|\r|\n))((?:.*?(?:\r\n|\r|\n))?)---[ \t]*(?:\r\n|\r|\n|$)/s;

/** Finds the front matter in the text of an article file; undefined if there is none, or if it has no end. */
export function locateFrontMatter(text: string): FrontMatterRange | undefined {
  const [whole, head = "", lineEnd = "\n", yaml = ""] = FRONT_MATTER.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return { start: head.length, end: head.length + yaml.length, bodyStart: whole.length, lineEnd };
}

/** Whether a text begins with the line `---` that opens front matter. */
export function opensFrontMatter(text: string): boolean {
  return OPENED.test(text);
}
