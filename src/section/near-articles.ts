/** Words that most titles have, and that say nothing about an article. */
const COMMON: ReadonlySet<string> = new Set(
  "a an and as at by for from has in into is it its of on or over s that the to up was with".split(" "),
);

/** The minimum length of the beginning of a word that counts as the word, where an address was cut off. */
const MIN_PREFIX_LENGTH = 3;

/** The maximum number of words of a wrong slug that are looked for: no title has more, but a request may. */
const MAX_WORDS = 24;

/**
 * Returns the slugs that share the most words with a wrong one, at least half of the words of the shorter
 * one; among equals the first. The wrong slug may end with just the beginning of a word, because addresses
 * get cut off as they are passed on.
 */
export function nearestArticles(slug: string, slugs: readonly string[], max = 3): string[] {
  const wanted = wordsOf(slug.toLowerCase()).slice(0, MAX_WORDS);
  const patterns = wanted.map((word, index) => patternOf(word, index === wanted.length - 1));
  return slugs
    .flatMap((candidate) => {
      // There are thousands of candidates, so they are split into words only if necessary.
      const framed = `-${candidate}-`;
      const shared = patterns.filter((pattern) => framed.includes(pattern)).length;
      if (shared === 0) return [];
      const isNear = 2 * shared >= wanted.length || 2 * shared >= wordsOf(candidate).length;
      return isNear ? [{ candidate, shared }] : [];
    })
    .sort((a, b) => b.shared - a.shared)
    .slice(0, max)
    .map(({ candidate }) => candidate);
}

/** Returns what a slug between hyphens contains if it has this word; the last may be the beginning of one. */
function patternOf(word: string, isLast: boolean): string {
  return isLast && word.length >= MIN_PREFIX_LENGTH ? `-${word}` : `-${word}-`;
}

/** Returns the significant words of a slug, each once. */
function wordsOf(slug: string): string[] {
  return [...new Set(slug.split("-"))].filter((word) => word !== "" && !COMMON.has(word));
}
