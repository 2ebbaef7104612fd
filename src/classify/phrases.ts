import { type Word, wordsOf } from "./words.ts";

/** Phrases of one or more words, each with its meaning, by the first letters of their first word. */
export type Phrases<Meaning> = ReadonlyMap<string, readonly Phrase<Meaning>[]>;

type Phrase<Meaning> = { words: readonly string[]; meaning: Meaning };

export type Match<Meaning> = { meaning: Meaning; index: number; length: number };

/** How many letters of the first word are used to look a phrase up. */
const KEY_LENGTH = 2;

/** Prepares phrases for `findPhrases`. If two are the same, the first counts. A word may end in `*`, for any ending. */
export function phrasesOf<Meaning>(entries: Iterable<readonly [string, Meaning]>): Phrases<Meaning> {
  const seen = new Set<string>();
  const byStart = new Map<string, Phrase<Meaning>[]>();
  for (const [phrase, meaning] of entries) {
    const words = phrase.split(/\s+/).flatMap(patternsOf);
    const whole = words.join(" ");
    if (words.length === 0 || seen.has(whole)) continue;
    seen.add(whole);
    const key = keyOf(words[0]);
    byStart.set(key, [...(byStart.get(key) ?? []), { words, meaning }]);
  }
  // The longest come first, and whole words before beginnings of words.
  for (const list of byStart.values()) {
    list.sort((a, b) => b.words.length - a.words.length || lengthOf(b) - lengthOf(a));
  }
  return byStart;
}

/** The words in a part of a phrase between spaces; the last may end in `*`. */
function patternsOf(part: string): string[] {
  const words = wordsOf(part).map(({ folded }) => folded);
  return part.endsWith("*")
    ? words.map((word, index) => (index === words.length - 1 ? `${word}*` : word))
    : words;
}

function keyOf(word = ""): string {
  return word.replace("*", "").slice(0, KEY_LENGTH);
}

function lengthOf({ words }: Phrase<unknown>): number {
  return words.join(" ").length;
}

/** What may separate the words of a phrase: a space, a hyphen, the point of an abbreviation. */
const WITHIN = /^\.?[\s-‑–]{1,3}$/;

/**
 * Finds the phrases in a text, from left to right, preferring the longest; matches do not overlap. Only whole words match.
 * `accepts` can reject a match.
 */
export function findPhrases<Meaning>(
  words: readonly Word[],
  phrases: Phrases<Meaning>,
  accepts: (match: Match<Meaning>) => boolean = () => true,
): Match<Meaning>[] {
  const matches: Match<Meaning>[] = [];
  for (let index = 0; index < words.length; ) {
    const found = candidatesAt(words, index, phrases).find(accepts);
    if (found !== undefined) matches.push(found);
    index += found?.length ?? 1;
  }
  return matches;
}

function candidatesAt<Meaning>(
  words: readonly Word[],
  index: number,
  phrases: Phrases<Meaning>,
): Match<Meaning>[] {
  return (phrases.get(keyOf(words[index]?.folded)) ?? [])
    .filter((phrase) =>
      phrase.words.every((word, offset) => {
        const found = words[index + offset];
        return found !== undefined && fits(found.folded, word) && (offset === 0 || WITHIN.test(found.gap));
      }),
    )
    .map(({ meaning, words: { length } }) => ({ meaning, index, length }));
}

function fits(word: string, pattern: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}
