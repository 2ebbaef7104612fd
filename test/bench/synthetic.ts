import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Synthetic content for measurements, made by a generator of pseudo-random numbers. The same number of articles always
 * gives the same bytes. 12 countries and 16 topics give 13 × 17 = 221 sections.
 */
export type SyntheticOptions = { articles: number };

const COUNTRIES = ["KZ", "KG", "TJ", "TM", "UZ", "AF", "AZ", "CN", "GE", "MN", "TR", "IR"];
const MENTIONS = ["DE", "FR", "JP", "KR", "US", "IN", "PK", "EU", "GB", "IT", "AE", "SA"];
const TOPICS = Array.from({ length: 16 }, (_, index) => `synthetic-topic-${index + 1}`);

const WORDS =
  "synthetic steppe river caravan market bridge railway harvest minister valley pipeline border forecast summit cotton wheat power station school glacier road trade report figure region season quarter capital village freight cargo engineer agreement company border council".split(
    " ",
  );

/** The articles are published between these times, at equal intervals. */
const FIRST = Date.UTC(2015, 0, 1);
const LAST = Date.UTC(2024, 0, 1);

const SITE = `title: Synthetic Herald
description: Synthetic articles for measurements; none of this has happened.
url: https://synthetic.example
tag: synthetic.example,2015-01-01
language: en
author: {name: Synthetic Generator}
content: full
pageSize: 30
countries: [KZ, KG, TJ, TM, UZ]
`;

/** Writes a content folder with a number of articles of about 3 KB each. */
export function writeSyntheticContent(folder: string, { articles }: SyntheticOptions): void {
  const topics = TOPICS.map(
    (slug, index) => `- {slug: ${slug}, name: Synthetic topic ${index + 1}, description: Made up.}\n`,
  );
  write(folder, "site.yaml", SITE);
  write(folder, "topics.yaml", topics.join(""));
  for (let number = 1; number <= articles; number++) {
    const { path, text } = syntheticArticle(number, articles);
    write(folder, path, text);
  }
}

/** The path of a synthetic article. `number` counts from 1 to `articles`, the number of all articles. */
export function syntheticPath(number: number, articles: number): string {
  const month = publishedAt(number, articles).slice(0, 7).replace("-", "/");
  return `articles/${month}/synthetic-article-${number}.md`;
}

function publishedAt(number: number, articles: number): string {
  const time = FIRST + Math.floor((number / articles) * (LAST - FIRST));
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function syntheticArticle(number: number, articles: number): { path: string; text: string } {
  const random = generator(number);
  const front = [
    `title: ${sentence(random, 8)} (synthetic article ${number})`,
    `published: ${publishedAt(number, articles)}`,
    `countries: [${pick(random, COUNTRIES, 2).join(", ")}]`,
    ...(random() < 0.2 ? [`mentions: [${pick(random, MENTIONS, 2).join(", ")}]`] : []),
    `topics: [${pick(random, TOPICS, 2).join(", ")}]`,
    ...(random() < 0.3 ? [`summary: ${sentence(random, 25)}.`] : []),
  ];
  return {
    path: syntheticPath(number, articles),
    text: `---\n${front.join("\n")}\n---\n${body(random, articles)}`,
  };
}

export type Random = () => number;

function body(random: Random, articles: number): string {
  const target = `/${syntheticPath(1 + Math.floor(random() * articles), articles)}`;
  return [
    `This text is **synthetic**. ${paragraph(random)}`,
    `${paragraph(random)} It follows [another synthetic article](${target}).`,
    `## ${sentence(random, 4)}`,
    `${paragraph(random)} See [a report](https://synthetic.example/report?page=1&part=2) for *more*.`,
    Array.from({ length: 4 }, () => `- ${sentence(random, 9)}`).join("\n"),
    ...(random() < 0.2 ? [table(random)] : []),
    `> ${sentence(random, 20)}.`,
    paragraph(random),
    paragraph(random),
    "",
  ].join("\n\n");
}

function table(random: Random): string {
  const rows = Array.from({ length: 4 }, () => `| ${sentence(random, 2)} | ${Math.floor(random() * 1000)} |`);
  return ["| figure | value |", "|---|---:|", ...rows].join("\n");
}

function paragraph(random: Random): string {
  return Array.from({ length: 5 }, () => `${sentence(random, 11)}.`).join(" ");
}

export function sentence(random: Random, words: number): string {
  const chosen = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
  return chosen.charAt(0).toUpperCase() + chosen.slice(1);
}

export function pick(random: Random, from: readonly string[], number: number): string[] {
  const left = [...from];
  return Array.from({ length: number }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}

/** Makes a generator of pseudo-random numbers from 0 to 1 (mulberry32), the same for the same seed. */
export function generator(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function write(folder: string, path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
