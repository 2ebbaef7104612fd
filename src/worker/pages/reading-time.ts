/** The average reading speed (M. Brysbaert, 2019: 238 words of English non-fiction per minute). */
const WORDS_PER_MINUTE = 238;

/** How long it takes to read this HTML, in minutes; at least one. */
export function readingMinutes(html: string): number {
  const words = html
    .replace(/<[^>]*>/g, " ")
    .split(/\s+/)
    .filter(Boolean);
  return Math.max(1, Math.round(words.length / WORDS_PER_MINUTE));
}
