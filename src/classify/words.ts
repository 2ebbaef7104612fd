/** A word of a text: as written, folded for comparison, and the gap between it and the word before. */
export type Word = { written: string; folded: string; start: number; end: number; gap: string };

/** An abbreviation with its points (`U.S.`), or a run of letters, digits and apostrophes. */
const WORD = /(?:\p{Lu}\.){2,}|[\p{L}\p{N}\p{M}]+(?:['’‘ʻ][\p{L}\p{M}]+)*/gu;

const POSSESSIVE = /['’]s$/;

/** Splits a text into words. A possessive is folded to the word that it is made from. */
export function wordsOf(text: string): Word[] {
  let last = 0;
  return [...text.matchAll(WORD)].map(({ 0: written, index }) => {
    const gap = text.slice(last, index);
    last = index + written.length;
    return { written, folded: fold(written.replace(POSSESSIVE, "")), start: index, end: last, gap };
  });
}

/** Removes case, diacritics, apostrophes and points: `Türkiye` → `turkiye`. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’‘ʻ.]/gu, "")
    .toLowerCase();
}

/** Whether a word begins with a capital letter. */
export function isCapital({ written }: Word): boolean {
  return /^\p{Lu}/u.test(written);
}

/** Whether a word begins a sentence or the text. */
export function beginsSentence({ gap }: Word, index: number): boolean {
  return index === 0 || /[.!?:;\n“"]/.test(gap);
}
