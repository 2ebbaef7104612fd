import { stripVTControlCharacters } from "node:util";

const segmenter = new Intl.Segmenter();

/** Characters that terminals show in two columns: emoji, and the scripts of East Asia. */
const WIDE =
  /\p{RGI_Emoji}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/v;

/** Marks, joiners and control characters without a base character. */
const INVISIBLE = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

/** Characters that change the direction of the text after them, up to the end of the line. */
const DIRECTION = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  return [...segmenter.segment(text)].reduce((width, { segment }) => width + widthOfSegment(segment), 0);
}

function widthOfSegment(segment: string): number {
  if (WIDE.test(segment)) return 2;
  return INVISIBLE.test(segment) ? 0 : 1;
}

/** Cleans a text for one cell of a table, and cuts it with an ellipsis if it is wider than `width`. */
export function clip(text: string, width: number): string {
  const cell = stripVTControlCharacters(text).replace(DIRECTION, "");
  if (widthOf(cell) <= width) return cell;
  let cut = "";
  let used = 1;
  for (const { segment } of segmenter.segment(cell)) {
    used += widthOfSegment(segment);
    if (used > width) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** Space between two columns. */
const GAP = 2;

/** Returns the lines of a table without borders. Columns are aligned to the right where `right` says so. */
export function align(
  rows: readonly (readonly string[])[],
  right: (column: number) => boolean = () => false,
) {
  const widths = widthsOf(rows);
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = " ".repeat((widths[column] ?? 0) - widthOf(cell));
        return right(column) ? space + cell : cell + space;
      })
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
}

/** How many columns of the terminal the other columns of a table leave for one. */
export function roomFor(column: number, rows: readonly (readonly string[])[], width: number): number {
  const others = widthsOf(rows).filter((_, index) => index !== column);
  return width - others.reduce((sum, other) => sum + other + GAP, 0);
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  }
  return widths;
}
