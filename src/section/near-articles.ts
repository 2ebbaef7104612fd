/** Words that most titles have, and that say nothing of them. */
const COMMON: ReadonlySet<string> = new Set(
  "a an and as at by for from has in into is it its of on or over s that the to up was with".split(" "),
);

/** So many letters of a word's beginning stand for it, where an address was cut off. */
const MIN_PREFIX_LENGTH = 3;

/** So many words of a wrong slug are looked for: no title has more, but anything can be asked for. */
const MAX_WORDS = 24;

/**
 * The slugs that share the most words with a wrong one, at least half of those of the shorter; among equals the first. What
 * the wrong one ends with may be the beginning of a word: addresses are cut off as they are passed on.
 */
export function nearestArticles(slug: string, slugs: readonly string[], most = 3): string[] {
  const wanted = wordsOf(slug.toLowerCase()).slice(0, MAX_WORDS);
  const patterns = wanted.map((word, index) => patternOf(word, index === wanted.length - 1));
  return slugs
    .flatMap((candidate) => {
      // Thousands are looked at: they are taken apart only if it matters.
      const framed = `-${candidate}-`;
      const shared = patterns.filter((pattern) => framed.includes(pattern)).length;
      if (shared === 0) return [];
      const isNear = 2 * shared >= wanted.length || 2 * shared >= wordsOf(candidate).length;
      return isNear ? [{ candidate, shared }] : [];
    })
    .sort((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** What a slug between hyphens has if it has this word; of the last one, if any of its words begins so. */
function patternOf(word: string, isLast: boolean): string {
  return isLast && word.length >= MIN_PREFIX_LENGTH ? `-${word}` : `-${word}-`;
}

/** The words of a slug that say something, each once. */
function wordsOf(slug: string): string[] {
  return [...new Set(slug.split("-"))].filter((word) => word !== "" && !COMMON.has(word));
}
