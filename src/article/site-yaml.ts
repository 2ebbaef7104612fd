import * as z from "zod";
import { isSlug } from "../core/slug.ts";
import { tagDate } from "../core/tag-uri.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import { MAX_PAGE_SIZE } from "../taxonomy/site.ts";
import { aggregator } from "./aggregator.ts";
import {
  countryCode,
  distinct,
  fields,
  formatValue,
  languageTag,
  line,
  matching,
  origin,
  parsed,
  slug,
  webUrl,
} from "./fields.ts";

const tagAuthority = parsed(
  (text) => (tagDate(text) === undefined ? undefined : text),
  (text) =>
    `${formatValue(text)} is not the authority and date of a tag URI (RFC 4151); write them as in "news.example,2024-11-01"`,
);

const timeZone = parsed(
  (text) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: text }) && text;
    } catch {
      return undefined;
    }
  },
  (text) => `${formatValue(text)} is not an IANA time zone; write one such as "Asia/Almaty"`,
);

/** The code of a country, or the slug of a topic. */
const countryOrTopic = parsed(
  (text) => (findCountry(text) || isSlug(text) ? text : undefined),
  (text) =>
    `${formatValue(text)} is neither a country code nor a topic slug; write one such as "KZ" or "energy"`,
);

/** Rules for classifying imported articles. */
export const importRules = fields({
  /** The countries and topics that the categories of a source mean, by name. An empty list means none. */
  categories: z.record(z.string(), distinct(countryOrTopic)).default({}),
  /** Names of categories whose articles are not imported. */
  skip: z.array(z.string()).default([]),
  /** The countries and topics of an article in which none are found. */
  countries: distinct(countryCode).default([]),
  topics: distinct(slug).default([]),
});
export type ImportRules = z.infer<typeof importRules>;

/**
 * The schema of site.yaml. `tag` is the authority and date of ids made here (RFC 4151); it must never change.
 */
export const siteYaml = fields({
  title: line(100),
  description: line(),
  url: origin,
  tag: tagAuthority,
  language: languageTag,
  timeZone: timeZone.default("UTC"),
  author: fields({ name: line(100), url: webUrl.optional() }),
  email: matching(
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    'is not an e-mail address; write one such as "news@example.org"',
  ).optional(),
  copyright: line().optional(),
  license: webUrl.optional(),
  icon: z.string().optional(),
  logo: z.string().optional(),
  accentColor: matching(
    /^#[0-9a-fA-F]{6}$/,
    'is not a colour; write six hex digits in quotes, as in "#1f6f78"',
  ).optional(),
  hub: webUrl.optional(),
  content: z.enum(["full", "summary"]).default("full"),
  pageSize: z.int().min(1).max(MAX_PAGE_SIZE).default(30),
  countries: distinct(countryCode).default([]),
  aggregators: distinct(aggregator).default([]),
  import: importRules.prefault({}),
});
export type SiteYaml = z.infer<typeof siteYaml>;

/** The pictures of site.yaml, which are resolved even if another of its fields is wrong. */
export const sitePictures = z.object({
  icon: z.string().optional().catch(undefined),
  logo: z.string().optional().catch(undefined),
});
