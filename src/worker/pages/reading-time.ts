/** What most people read in a minute, in words (M. Brysbaert, 2019: 238 of English non-fiction). */
const WORDS_A_MINUTE = 238;

/** How many minutes it takes to read this HTML: at least one. */
export function readingMinutes(html: string): number {
  const words = html
    .replace(/<[^>]*>/g, " ")
    .split(/\s+/)
    .filter(Boolean);
  return Math.max(1, Math.round(words.length / WORDS_A_MINUTE));
}
