import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { slugOf } from "../../src/article/identity.ts";
import { isSlug } from "../../src/core/slug.ts";
import { countries, findCountry } from "../../src/taxonomy/iso3166.ts";

const CONTENT = join(import.meta.dirname, "../../content");

const COUNTRY_SLUGS = {
  AF: "afghanistan",
  AM: "armenia",
  AX: "aland-islands",
  AZ: "azerbaijan",
  BA: "bosnia-and-herzegovina",
  BY: "belarus",
  CG: "republic-of-the-congo",
  CD: "dr-congo",
  CI: "ivory-coast",
  CN: "china",
  CW: "curacao",
  CZ: "czechia",
  DE: "germany",
  DK: "denmark",
  ES: "spain",
  EU: "european-union",
  FR: "france",
  GB: "united-kingdom",
  GE: "georgia",
  HM: "heard-island-and-mcdonald-islands",
  ID: "indonesia",
  IE: "ireland",
  IL: "israel",
  IN: "india",
  IQ: "iraq",
  IR: "iran",
  IS: "iceland",
  IT: "italy",
  JP: "japan",
  KG: "kyrgyzstan",
  KP: "north-korea",
  KR: "south-korea",
  KZ: "kazakhstan",
  LV: "latvia",
  MN: "mongolia",
  NO: "norway",
  PK: "pakistan",
  PL: "poland",
  RU: "russia",
  ST: "sao-tome-and-principe",
  TJ: "tajikistan",
  TM: "turkmenistan",
  TR: "turkiye",
  UA: "ukraine",
  US: "united-states",
  UZ: "uzbekistan",
  VA: "vatican-city",
};

describe("slugs are permanent addresses; a change here breaks links", () => {
  test.each(Object.entries(COUNTRY_SLUGS))("the country %s: %s", (code, slug) => {
    expect(findCountry(code)?.slug).toBe(slug);
  });

  test("every country that the articles name is listed", () => {
    const texts = articlePaths().map((path) => readFileSync(join(CONTENT, path), "utf8"));
    const named = texts.flatMap((text) => [...text.matchAll(/^(?:countries|mentions): \[(.*)\]$/gm)]);
    const codes = named.flatMap(([, list = ""]) => list.split(", "));
    expect(codes.filter((code) => !Object.hasOwn(COUNTRY_SLUGS, code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(30);
  });

  test("the topics", () => {
    const topics: { slug: string; aliases?: string[] }[] = parse(
      readFileSync(join(CONTENT, "topics.yaml"), "utf8"),
    );
    const names = topics.flatMap(({ slug, aliases = [] }) => [slug, ...aliases]);
    expect(names).toEqual(
      expect.arrayContaining([
        "diplomacy",
        "international-relations",
        "politics",
        "elections",
        "human-rights",
        "migration",
        "justice",
        "economy",
        "trade",
        "transport",
        "aviation",
        "energy",
        "mining",
        "critical-minerals",
        "technology",
        "environment",
        "tourism",
        "sport",
        "football",
        "education",
      ]),
    );
  });

  test("the articles", () => {
    const texts = articlePaths().map((path) => readFileSync(join(CONTENT, path), "utf8"));
    const aliases = texts.flatMap((text) => [...text.matchAll(/^aliases: \[(.*)\]$/gm)]);
    const names = [...articlePaths().map(slugOf), ...aliases.flatMap(([, list = ""]) => list.split(", "))];
    expect(names).toEqual(
      expect.arrayContaining([
        "aviation-conference-founders-mongolia-observer",
        "central-asia-leaders-trump-second-term",
        "central-asia-neutral-line-ukraine-war",
        "eacac-common-voice-international-aviation",
        "eacac-key-tasks-aviation-security",
        "eacac-project-presented-toulouse-2024",
        "eu-market-open-uzbek-goods-2021",
        "eu-satellite-network-uzbekistan-remote-areas",
        "eu-uzbekistan-critical-minerals-agreement",
        "eurasian-civil-aviation-conference-first-meeting",
        "fifa-talent-coach-project-tajikistan",
        "garcia-lara-two-year-contract-tajikistan",
        "japarov-message-trump-mutual-respect",
        "k-silk-road-infrastructure-raw-materials",
        "kleve-court-deportation-order-ergashev",
        "korea-nuclear-plant-consortium-kazakhstan",
        "kyrgyzstan-korea-supply-chains-isaev",
        "mirziyoyev-message-trump-strategic-partnership",
        "reform-movement-appeal-ergashev-deportation",
        "samarkand-central-asia-eu-summit",
        "seoul-forum-central-asia-south-korea",
        "seoul-forum-environment-tourism-digital-agenda",
        "tajik-activist-ergashev-deportation-germany",
        "tajikistan-football-development-programme-2026",
        "tajikistan-signs-spanish-youth-coach",
        "tajikistan-u14-team-27-players",
        "tariffs-china-central-asia-uncertainty",
        "tashkent-european-economic-days-300-representatives",
        "tokayev-calls-peace-efforts-ukraine-war",
        "tokayev-message-trump-security-investment",
        "trans-caspian-corridor-ten-billion-euros",
        "trans-caspian-corridor-under-15-days",
        "trans-caspian-route-ten-million-tons",
        "us-democracy-central-asia-freedoms",
        "uzbekistan-wto-accession-goal-2026",
        "von-der-leyen-european-economic-days-tashkent",
      ]),
    );
  });
});

test("every country has its own slug", () => {
  const slugs = countries.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(250);
  expect(slugs.filter((slug) => !isSlug(slug))).toEqual([]);
});

function articlePaths(): string[] {
  return readdirSync(CONTENT, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
}
