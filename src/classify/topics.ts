import { findPhrases, phrasesOf } from "./phrases.ts";
import { evidenceOf, type Hit, type Score, sumHits, type Text, wholeText } from "./scores.ts";
import { wordsOf } from "./words.ts";

/** A topic with the words that texts are matched against. */
export type TopicWords = { slug: string; name: string; keywords: readonly string[] };

/** Scores how likely a text is about each topic of a vocabulary, most likely first. */
export type ScoreTopics = (text: Text) => Score[];

/** The sum at which a text is as likely as not to be about a topic. */
const HALF = 2;

/** How much each further word for a topic raises its sum: one word may mean anything, several seldom do. */
const VARIETY = 0.1;

/** Below this share of the largest weight, a topic loses confidence: the text is about something else. */
const SHARE = 0.3;

/** Makes a scorer of topics. A keyword counts less the more topics have it, and more if it has several words. */
export function topicScorer(topics: readonly TopicWords[]): ScoreTopics {
  const owners = new Map<string, Set<string>>();
  for (const { slug, name, keywords } of topics) {
    for (const phrase of [...name.split(/,? and |, /), ...keywords].flatMap(forms)) {
      const key = phrase.toLowerCase();
      owners.set(key, (owners.get(key) ?? new Set()).add(slug));
    }
  }
  const phrases = phrasesOf([...owners].map(([phrase, slugs]) => [phrase, [...slugs]] as const));
  return (text) => {
    const whole = wholeText(text);
    const words = wordsOf(whole.text);
    const hits = findPhrases(words, phrases).flatMap(({ meaning, index, length }): Hit[] => {
      const start = words[index]?.start ?? 0;
      const written = whole.text.slice(start, words[index + length - 1]?.end).toLowerCase();
      const weight = (length > 1 ? 1.3 : 1) / meaning.length ** 0.5;
      return meaning.map((label) => ({ label, written, start, weight }));
    });
    const sums = [...sumHits(hits, whole)].map(([label, sum]) => {
      const evidence = evidenceOf(hits, label);
      return { label, evidence, weight: sum * (1 + VARIETY * (evidence.length - 1)) };
    });
    const max = Math.max(...sums.map(({ weight }) => weight));
    return sums
      .map(({ label, evidence, weight }) => ({
        label,
        confidence: (weight / (weight + HALF)) * Math.min(1, (weight / max / SHARE) ** 2),
        evidence,
      }))
      .sort((a, b) => b.confidence - a.confidence);
  };
}

/** A phrase and, unless it already ends like a plural, its plural. */
function forms(phrase: string): string[] {
  if (/[^aeiou]y$/i.test(phrase)) return [phrase, `${phrase.slice(0, -1)}ies`];
  if (/(?:s|x|ch|sh|\*)$/i.test(phrase)) return [phrase];
  return [phrase, `${phrase}s`];
}
