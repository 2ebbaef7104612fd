import type { Aggregator } from "./aggregator.ts";
import type { SiteYaml } from "./site-yaml.ts";

/**
 * The parts of an article that requirements concern: `html` is its text, the size of its picture is in
 * pixels.
 */
export type ArticleFacts = {
  title: string;
  html: string;
  image: { width?: number | undefined; height?: number | undefined } | undefined;
};

/** The fields of a site that requirements concern. */
export type SiteFacts = Pick<SiteYaml, "url" | "language" | "description" | "content" | "pageSize">;

/** A requirement that is not met, and the field concerned. */
export type Shortfall = { field: PropertyKey[]; message: string };

/** A requirement. `message` returns how it is not met, or false if it is met. */
type Rule<Facts> = {
  aggregator: Aggregator;
  field: string;
  message: (facts: Facts) => string | false;
};

/**
 * Requirements for articles, from MSN's partner guide (titles) and Flipboard's RSS specification, which
 * requires 300 characters of text, and pictures of 500 pixels on the smaller side.
 */
const ARTICLES: readonly Rule<ArticleFacts>[] = [
  {
    aggregator: "msn",
    field: "title",
    message: ({ title }) => outOfBounds(length(title), "a title of", "characters", "short", 20, "MSN"),
  },
  {
    aggregator: "msn",
    field: "title",
    message: ({ title }) => outOfBounds(length(title), "a title of", "characters", "long", 150, "MSN"),
  },
  {
    aggregator: "msn",
    field: "title",
    message: ({ title }) =>
      /<\/?[a-z][^>]*>/i.test(title) && "contains HTML, which MSN does not accept in titles",
  },
  {
    aggregator: "flipboard",
    field: "",
    message: ({ html }) =>
      outOfBounds(length(textOf(html)), "a text of", "characters", "short", 300, "Flipboard"),
  },
  {
    aggregator: "flipboard",
    field: "image",
    message: ({ image }) =>
      image === undefined && "is missing; Flipboard shows articles with a picture of 500 pixels or more",
  },
  {
    aggregator: "flipboard",
    field: "image",
    message: ({ image }) =>
      image?.width !== undefined &&
      image.height !== undefined &&
      outOfBounds(
        Math.min(image.width, image.height),
        "a picture with a side of",
        "pixels",
        "small",
        500,
        "Flipboard",
      ),
  },
];

/**
 * Requirements for sites, from SmartFormat (SmartNews), Flipboard's RSS specification, and the requirements
 * of MSN and Apple News for feeds.
 */
const SITES: readonly Rule<SiteFacts>[] = [
  {
    aggregator: "smartnews",
    field: "description",
    message: ({ description }) =>
      outOfBounds(length(description), "a description of", "characters", "long", 30, "SmartNews"),
  },
  {
    aggregator: "smartnews",
    field: "content",
    message: ({ content }) =>
      content === "summary" && "summaries are not enough for SmartNews, which requires `full`",
  },
  {
    aggregator: "flipboard",
    field: "content",
    message: ({ content }) =>
      content === "summary" && "summaries are not enough for Flipboard, which requires `full`",
  },
  {
    aggregator: "msn",
    field: "content",
    message: ({ content }) =>
      content === "summary" && "summaries are not enough for MSN, which requires `full`",
  },
  {
    aggregator: "flipboard",
    field: "pageSize",
    message: ({ pageSize }) => outOfBounds(pageSize, "a feed of", "articles", "short", 20, "Flipboard"),
  },
  {
    aggregator: "msn",
    field: "url",
    message: ({ url }) =>
      !url.startsWith("https:") && `"${url}" is not secure enough for MSN, which requires https`,
  },
  {
    aggregator: "apple-news",
    field: "language",
    message: ({ language }) =>
      !/-(?:[A-Z]{2}|\d{3})\b/.test(language) &&
      `"${language}" is not enough for Apple News, which also requires a region; write it as in "en-US"`,
  },
];

export function shortfallsOfArticle(aggregators: readonly Aggregator[], facts: ArticleFacts): Shortfall[] {
  return shortfalls(ARTICLES, aggregators, facts);
}

export function shortfallsOfSite(aggregators: readonly Aggregator[], facts: SiteFacts): Shortfall[] {
  return shortfalls(SITES, aggregators, facts);
}

function shortfalls<Facts>(
  rules: readonly Rule<Facts>[],
  aggregators: readonly Aggregator[],
  facts: Facts,
): Shortfall[] {
  return rules
    .filter(({ aggregator }) => aggregators.includes(aggregator))
    .flatMap(({ field, message }) => {
      const short = message(facts);
      return short === false ? [] : [{ field: field === "" ? [] : [field], message: short }];
    });
}

/** Returns `a title of 19 characters is too short for MSN (minimum: 20)` if it is; false otherwise. */
function outOfBounds(
  value: number,
  what: string,
  unit: string,
  fault: "short" | "small" | "long",
  bound: number,
  aggregator: string,
): string | false {
  const isWrong = fault === "long" ? value > bound : value < bound;
  const limit = fault === "long" ? "maximum" : "minimum";
  return isWrong && `${what} ${value} ${unit} is too ${fault} for ${aggregator} (${limit}: ${bound})`;
}

function length(text: string): number {
  return [...text].length;
}

/** Returns the text of our own HTML, with one character for each reference. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&[#\w]+;/g, "_")
    .trim();
}
