import type { Aggregator } from "./aggregator.ts";
import type { SiteYaml } from "./site-yaml.ts";

/** What of an article matters to aggregators; `html` is its text, the size of its picture is in pixels. */
export type ArticleFacts = {
  title: string;
  html: string;
  image: { width?: number | undefined; height?: number | undefined } | undefined;
};

/** What of a site does. */
export type SiteFacts = Pick<SiteYaml, "url" | "language" | "description" | "content" | "pageSize">;

/** What is short of an aggregator's minimum, and the field that it is in. */
export type Shortfall = { field: PropertyKey[]; message: string };

/** A minimum: `message` says what is short of it, or nothing. */
type Rule<Facts> = {
  aggregator: Aggregator;
  field: string;
  message: (facts: Facts) => string | false;
};

/**
 * Title: MSN's partner guide. Text and picture: Flipboard's RSS specification, which wants 300 characters, and pictures
 * of 500 pixels on the smaller side.
 */
const ARTICLES: readonly Rule<ArticleFacts>[] = [
  {
    aggregator: "msn",
    field: "title",
    message: ({ title }) => of(length(title), "a title of", "characters", "short", 20, "MSN"),
  },
  {
    aggregator: "msn",
    field: "title",
    message: ({ title }) => of(length(title), "a title of", "characters", "long", 150, "MSN"),
  },
  {
    aggregator: "msn",
    field: "title",
    message: ({ title }) => /<\/?[a-z][^>]*>/i.test(title) && "has HTML, which MSN does not take in titles",
  },
  {
    aggregator: "flipboard",
    field: "",
    message: ({ html }) => of(length(textOf(html)), "a text of", "characters", "short", 300, "Flipboard"),
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
      of(
        Math.min(image.width, image.height),
        "a picture with a side of",
        "pixels",
        "small",
        500,
        "Flipboard",
      ),
  },
];

/** SmartFormat (SmartNews), Flipboard's RSS specification, MSN's and Apple News' requirements for feeds. */
const SITES: readonly Rule<SiteFacts>[] = [
  {
    aggregator: "smartnews",
    field: "description",
    message: ({ description }) =>
      of(length(description), "a description of", "characters", "long", 30, "SmartNews"),
  },
  {
    aggregator: "smartnews",
    field: "content",
    message: ({ content }) =>
      content === "summary" && "summaries are too little for SmartNews, which wants `full`",
  },
  {
    aggregator: "flipboard",
    field: "content",
    message: ({ content }) =>
      content === "summary" && "summaries are too little for Flipboard, which wants `full`",
  },
  {
    aggregator: "msn",
    field: "content",
    message: ({ content }) => content === "summary" && "summaries are too little for MSN, which wants `full`",
  },
  {
    aggregator: "flipboard",
    field: "pageSize",
    message: ({ pageSize }) => of(pageSize, "a feed of", "articles", "short", 20, "Flipboard"),
  },
  {
    aggregator: "msn",
    field: "url",
    message: ({ url }) =>
      !url.startsWith("https:") && `"${url}" is not secure enough for MSN, which wants https`,
  },
  {
    aggregator: "apple-news",
    field: "language",
    message: ({ language }) =>
      !/-(?:[A-Z]{2}|\d{3})\b/.test(language) &&
      `"${language}" is too little for Apple News, which wants a region too; write it as in "en-US"`,
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

/** `a title of 19 characters is too short for MSN (20)`, if it is. */
function of(
  value: number,
  what: string,
  unit: string,
  fault: "short" | "small" | "long",
  bound: number,
  whom: string,
): string | false {
  const wrong = fault === "long" ? value > bound : value < bound;
  return wrong && `${what} ${value} ${unit} is too ${fault} for ${whom} (${bound})`;
}

function length(text: string): number {
  return [...text].length;
}

/** The text of our own HTML, a character for each reference. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&[#\w]+;/g, "_")
    .trim();
}
