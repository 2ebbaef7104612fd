import { type Category, categoryReader, type KnownTopic, type Said } from "./categories.ts";
import { scoreCountries } from "./countries.ts";
import { explain, type Score, type Text, THRESHOLD } from "./scores.ts";
import { type TopicWords, topicScorer } from "./topics.ts";

/** What an article is about, why, and what of it a human should look at. */
export type Classification = {
  countries: string[];
  mentions: string[];
  topics: string[];
  /** A line for each label that was found or nearly found: `KZ 0.82: "Kazakhstan's" ×5, "Almaty" ×2`. */
  why: string[];
  /** Names of categories that mean nothing here. */
  unknown: string[];
  /** What is not sure, as `no country is found`. */
  doubts: string[];
};

export type ClassifyRules = {
  topics: readonly (KnownTopic & TopicWords)[];
  /** Countries that the site puts first. */
  featured: readonly string[];
  categories: Readonly<Record<string, readonly string[]>>;
  /** What an article is given in which nothing is found. */
  fallback: { countries: readonly string[]; topics: readonly string[] };
};

export type Classify = (text: Text, categories: readonly Category[]) => Classification;

/** A label with less than this is not sure, and so is one without, with more than that. */
const DOUBT = { found: 0.56, left: 0.47 };

/** If nothing is found, the nearest counts from here on, with a doubt. */
const NEAREST = 0.4;

/** More than so many that are found make an article belong everywhere; of what categories say, a list holds 50. */
const MAX_LABELS = { countries: 12, topics: 4, mentions: 20, said: 50 };

/** Makes a classifier: categories first, then what the text says. */
export function classifier({ topics, featured, categories: mapping, fallback }: ClassifyRules): Classify {
  const read = categoryReader(topics, mapping);
  const scoreTopics = topicScorer(topics);
  return (text, categories) => {
    const said = read(categories);
    const named = scoreCountries(text, featured);
    const scored = said.topics.length > 0 ? [] : scoreTopics(text);
    const countries = choose("country", {
      said,
      labels: said.countries,
      scores: named,
      most: MAX_LABELS.countries,
      fallback: fallback.countries,
    });
    const about = choose("topic", {
      said,
      labels: said.topics,
      scores: scored,
      most: MAX_LABELS.topics,
      fallback: fallback.topics,
    });
    const inPassing = said.mentions.length > 0 ? said.mentions : named.map(({ label }) => label);
    return {
      countries: countries.labels,
      mentions: inPassing.filter((code) => !countries.labels.includes(code)).slice(0, MAX_LABELS.mentions),
      topics: about.labels,
      why: [...countries.why, ...about.why],
      unknown: said.unknown,
      doubts: [...countries.doubts, ...about.doubts],
    };
  };
}

type Choice = Pick<Classification, "why" | "doubts"> & { labels: string[] };

type Evidence = {
  said: Said;
  /** What categories say of this kind. */
  labels: readonly string[];
  scores: readonly Score[];
  most: number;
  fallback: readonly string[];
};

function choose(noun: string, { said, labels, scores, most, fallback }: Evidence): Choice {
  if (labels.length > 0) {
    const why = labels.map((label) => `${label} by its category ${JSON.stringify(said.by.get(label))}`);
    return { labels: labels.slice(0, MAX_LABELS.said), why, doubts: [] };
  }
  const why = scores.slice(0, 10).map(explain);
  const found = scores.filter(({ confidence }) => confidence >= THRESHOLD).slice(0, most);
  const doubts = [
    ...found.filter(({ confidence }) => confidence < DOUBT.found).map(explain),
    ...scores
      .filter(({ confidence }) => confidence >= DOUBT.left && confidence < THRESHOLD)
      .map((score) => `not ${explain(score)}`),
  ];
  if (found.length > 0) return { labels: found.map(({ label }) => label), why, doubts };
  // Better the nearest with a doubt than none.
  const [nearest] = scores.filter(({ confidence }) => confidence >= NEAREST);
  if (fallback.length === 0 && nearest !== undefined) {
    return { labels: [nearest.label], why, doubts: [`only ${explain(nearest)}`] };
  }
  return { labels: [...fallback], why, doubts: [`no ${noun} is found`] };
}
