import { type Category, type CategoryLabels, categoryReader, type KnownTopic } from "./categories.ts";
import { scoreCountries } from "./countries.ts";
import { explain, type Score, type Text, THRESHOLD } from "./scores.ts";
import { type TopicWords, topicScorer } from "./topics.ts";

/** What an article is about, why, and what a person should review. */
export type Classification = {
  countries: string[];
  mentions: string[];
  topics: string[];
  /** One line for each label that was found or nearly found: `KZ 0.82: "Kazakhstan's" ×5, "Almaty" ×2`. */
  why: string[];
  /** Names of categories that mean nothing here. */
  unknown: string[];
  /** What is uncertain, such as `no country was found`. */
  doubts: string[];
};

export type ClassifyRules = {
  topics: readonly (KnownTopic & TopicWords)[];
  /** Countries that the site puts first. */
  featured: readonly string[];
  categories: Readonly<Record<string, readonly string[]>>;
  /** The labels of an article in which nothing is found. */
  fallback: { countries: readonly string[]; topics: readonly string[] };
};

export type Classify = (text: Text, categories: readonly Category[]) => Classification;

/** A label found with less confidence than `found` is uncertain, and so is one left out with `leftOut` or more. */
const DOUBT = { found: 0.56, leftOut: 0.47 };

/** If no label reaches the threshold, the best one counts from this confidence on, with a doubt. */
const NEAREST = 0.4;

/** The most labels found in a text, so that no article belongs everywhere; and the most of a kind from categories. */
const MAX_LABELS = { countries: 12, topics: 4, mentions: 20, fromCategories: 50 };

/** Makes a classifier: categories first, then what the text says. */
export function classifier({ topics, featured, categories: mapping, fallback }: ClassifyRules): Classify {
  const read = categoryReader(topics, mapping);
  const scoreTopics = topicScorer(topics);
  return (text, categories) => {
    const given = read(categories);
    const named = scoreCountries(text, featured);
    const scored = given.topics.length > 0 ? [] : scoreTopics(text);
    const countries = choose("country", {
      given,
      labels: given.countries,
      scores: named,
      max: MAX_LABELS.countries,
      fallback: fallback.countries,
    });
    const about = choose("topic", {
      given,
      labels: given.topics,
      scores: scored,
      max: MAX_LABELS.topics,
      fallback: fallback.topics,
    });
    const inPassing = given.mentions.length > 0 ? given.mentions : named.map(({ label }) => label);
    return {
      countries: countries.labels,
      mentions: inPassing.filter((code) => !countries.labels.includes(code)).slice(0, MAX_LABELS.mentions),
      topics: about.labels,
      why: [...countries.why, ...about.why],
      unknown: given.unknown,
      doubts: [...countries.doubts, ...about.doubts],
    };
  };
}

type Choice = Pick<Classification, "why" | "doubts"> & { labels: string[] };

type Evidence = {
  given: CategoryLabels;
  /** The labels of this kind that categories give. */
  labels: readonly string[];
  scores: readonly Score[];
  max: number;
  fallback: readonly string[];
};

function choose(noun: string, { given, labels, scores, max, fallback }: Evidence): Choice {
  if (labels.length > 0) {
    const why = labels.map((label) => `${label} from category ${JSON.stringify(given.by.get(label))}`);
    return { labels: labels.slice(0, MAX_LABELS.fromCategories), why, doubts: [] };
  }
  const why = scores.slice(0, 10).map(explain);
  const found = scores.filter(({ confidence }) => confidence >= THRESHOLD).slice(0, max);
  const doubts = [
    ...found.filter(({ confidence }) => confidence < DOUBT.found).map(explain),
    ...scores
      .filter(({ confidence }) => confidence >= DOUBT.leftOut && confidence < THRESHOLD)
      .map((score) => `left out ${explain(score)}`),
  ];
  if (found.length > 0) return { labels: found.map(({ label }) => label), why, doubts };
  // The best label with a doubt is better than none.
  const [best] = scores.filter(({ confidence }) => confidence >= NEAREST);
  if (fallback.length === 0 && best !== undefined) {
    return { labels: [best.label], why, doubts: [`best guess ${explain(best)}`] };
  }
  return { labels: [...fallback], why, doubts: [`no ${noun} was found`] };
}
