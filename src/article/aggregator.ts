import { didYouMean, nearest } from "../core/nearest.ts";
import { formatValue, parsed } from "./fields.ts";

/** The aggregators whose requirements are known (`article/aggregators.ts`). */
export const AGGREGATORS = ["smartnews", "flipboard", "msn", "apple-news"] as const;
export type Aggregator = (typeof AGGREGATORS)[number];

/** The name of an aggregator in site.yaml. */
export const aggregator = parsed(
  (text) => AGGREGATORS.find((name) => name === text),
  (text) => {
    const remedy = didYouMean(nearest(text.toLowerCase(), AGGREGATORS));
    return `${formatValue(text)} is not a known aggregator${remedy || `; the known ones are ${AGGREGATORS.join(", ")}`}`;
  },
);
