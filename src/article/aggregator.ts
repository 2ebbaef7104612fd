import { didYouMean, nearest } from "../core/nearest.ts";
import { formatValue, parsed } from "./fields.ts";

/** Aggregators whose minimums are known (`article/aggregators.ts`). */
export const AGGREGATORS = ["smartnews", "flipboard", "msn", "apple-news"] as const;
export type Aggregator = (typeof AGGREGATORS)[number];

/** The name of one in site.yaml. */
export const aggregator = parsed(
  (text) => AGGREGATORS.find((name) => name === text),
  (text) => {
    const remedy = didYouMean(nearest(text.toLowerCase(), AGGREGATORS));
    return `${formatValue(text)} is not an aggregator that is known here${remedy || `; those are ${AGGREGATORS.join(", ")}`}`;
  },
);
