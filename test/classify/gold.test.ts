import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { siteYaml } from "../../src/article/site-yaml.ts";
import { topicsYaml } from "../../src/article/topics-yaml.ts";
import { type Classification, classifier } from "../../src/classify/classify.ts";
import { countries } from "../../src/taxonomy/iso3166.ts";
import { ROOT, SAMPLE } from "../support/serve.ts";

const entry = z.object({
  title: z.string(),
  text: z.string(),
  countries: z.array(z.string()),
  mentions: z.array(z.string()),
  topics: z.array(z.string()),
});
type Entry = z.infer<typeof entry>;

const site = siteYaml.parse(parse(readFileSync(join(SAMPLE, "site.yaml"), "utf8")));
const topics = topicsYaml.parse(parse(readFileSync(join(SAMPLE, "topics.yaml"), "utf8")));
const classify = classifier({ topics, featured: site.countries, categories: {}, fallback: site.import });

const SETS = Object.fromEntries(
  ["first", "second", "held-out"].map((name) => {
    const file = join(ROOT, "test", "fixtures", "gold", `${name}.yaml`);
    return [name, z.array(entry).parse(parse(readFileSync(file, "utf8")))];
  }),
);

type Kind = "countries" | "topics";
type Measure = { precision: number; recall: number };

const found = new Map<Entry, Classification>();
for (const set of Object.values(SETS)) {
  for (const one of set) found.set(one, classify({ title: one.title, body: one.text }, []));
}

/** The share of given labels that are right (precision), and of right labels that were given (recall). */
function measure(set: readonly Entry[], kind: Kind): Measure {
  const pairs = set.map((one) => ({ right: one[kind], given: found.get(one)?.[kind] ?? [] }));
  const sum = (count: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((all, pair) => all + count(pair), 0);
  const both = sum(({ right, given }) => given.filter((label) => right.includes(label)).length);
  return {
    precision: both / sum(({ given }) => given.length),
    recall: both / sum(({ right }) => right.length),
  };
}

const all = Object.values(SETS).flat();

/** A row as in the table of docs/importing.md. */
function row(name: string, set: readonly Entry[]): string[] {
  const numbers = (["countries", "topics"] as const).flatMap((kind) => {
    const { precision, recall } = measure(set, kind);
    return [precision, recall].map((number) => number.toFixed(2));
  });
  return [name, String(set.length), ...numbers];
}

describe("the gold set", () => {
  test("has only known countries and topics, and no country is both a subject and named in passing", () => {
    const codes = countries.map(({ code }) => code);
    const slugs = topics.map(({ slug }) => slug);
    for (const one of all) {
      expect(codes).toEqual(expect.arrayContaining([...one.countries, ...one.mentions]));
      expect(slugs).toEqual(expect.arrayContaining(one.topics));
      expect(one.mentions.filter((code) => one.countries.includes(code))).toEqual([]);
    }
    expect(new Set(all.flatMap((one) => one.topics))).toEqual(new Set(slugs));
  });

  test("is classified with a precision and recall of 0.9 for countries and 0.8 for topics", () => {
    const ofCountries = measure(all, "countries");
    const ofTopics = measure(all, "topics");
    expect(Math.min(ofCountries.precision, ofCountries.recall)).toBeGreaterThanOrEqual(0.9);
    expect(Math.min(ofTopics.precision, ofTopics.recall)).toBeGreaterThanOrEqual(0.8);
  });

  test("has the measures that docs/importing.md gives", () => {
    const rows = [...Object.entries(SETS), ["all", all] as const].map(([name, set]) => row(name, set));
    console.log(
      [
        "texts, number, countries: precision, recall, topics: precision, recall",
        ...rows.map((cells) => cells.join(" ")),
      ].join("\n"),
    );
    const docs = readFileSync(join(ROOT, "docs", "importing.md"), "utf8");
    const documented = [...docs.matchAll(/^\| `?([a-z-]+)`?[^|]*((?:\| [\d.]+ )+)\|$/gm)].map(
      ([, name = "", cells = ""]) => [
        name,
        ...cells
          .split("|")
          .map((cell) => cell.trim())
          .filter((cell) => cell !== ""),
      ],
    );
    expect(documented).toEqual(rows);
  });

  test("has an explanation for each label", () => {
    for (const one of all) {
      const { why = [], countries: codes = [], topics: slugs = [] } = found.get(one) ?? {};
      for (const label of [...codes, ...slugs]) {
        expect(why.join("\n")).toMatch(new RegExp(`^${label} [01]\\.\\d\\d: "`, "m"));
      }
    }
  });
});
