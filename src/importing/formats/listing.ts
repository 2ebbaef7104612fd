import { Failure } from "../../node/failure.ts";
import { guessDates } from "../source/guess-dates.ts";
import type { Found } from "../source-article.ts";
import { paragraphs } from "./feed-text.ts";
import type { ReadFormat } from "./reader.ts";

/** The heading of an archive page, which gives the range of articles that it shows. */
const HEADING = /^\s*Viewing results\s+([\d,]+)\s*(?:-|–|—|to)\s*([\d,]+)\s+of\s+([\d,]+)\s*$/i;

/** The end of a text that was shortened. */
const CUT = /(?:\[…\]|\[\.\.\.\]|\.\.\.|…)$/;

/** The longest title, in characters; a longer line is text. */
const MAX_TITLE_LENGTH = 300;

type Block = { text: string; line: number };
type Entry = { title: Block; body: Block[] };
type Page = { heading: string; line: number; expected: number; blocks: Block[] };

/**
 * Reads the text of archive pages: a line `Viewing results 25 - 30 of 394`, then for each article, newest
 * first, its title, a blank line and its text. Dates are guessed from the newest one, the order, and what the
 * texts say.
 */
export const readListing: ReadFormat = async function* (source, { newest, timeZone }) {
  if (newest === undefined) {
    throw new Failure(
      "A listing has no dates; say when its newest article was published, as in --published 2024-11-07.",
    );
  }
  let text = "";
  for await (const chunk of source.text()) text += chunk;
  const pages = pagesOf(text);
  if (pages.length === 0) {
    throw new Failure(
      `${source.name} has no line such as "Viewing results 1 - 10 of 200"; put one above the first title.`,
    );
  }
  const read = pages.map((page) => ({ page, entries: entriesOf(page) }));
  const entries = read.flatMap((one) => one.entries);
  const bodies = entries.map(({ title, body }) => [title, ...body].map((block) => block.text).join("\n"));
  const dates = guessDates(bodies, newest, timeZone);
  for (const { page, entries: found } of read) yield* checkCount(page, found, source.name);
  for (const [index, { title, body }] of entries.entries()) {
    const whole = body
      .map((block) => block.text)
      .join("\n\n")
      .trimEnd();
    const cutOff = CUT.test(whole);
    yield {
      article: {
        position: { source: source.name, line: title.line },
        title: title.text,
        html: paragraphs(cutOff ? `${whole.replace(CUT, "").trimEnd()} …` : whole),
        published: dates[index],
        guessed: true,
        ...(cutOff && { cutOff: true as const }),
        authors: [],
        categories: [],
      },
    };
  }
};

function* checkCount(
  { heading, line, expected }: Page,
  found: readonly Entry[],
  source: string,
): Generator<Found> {
  for (const { title, body } of found) {
    if (body.length > 0) continue;
    const message = `${JSON.stringify(title.text.slice(0, 60))} has no text below it; only its title was read`;
    yield { problem: { position: { source, line: title.line }, message } };
  }
  if (found.length === expected) return;
  const message = `"${heading}" announces ${expected} articles, but has ${found.length} below it; check that each has a title, a blank line and a text`;
  yield { problem: { position: { source, line }, message } };
}

function pagesOf(text: string): Page[] {
  const pages: Page[] = [];
  let block: Block | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const [heading, first, last] = HEADING.exec(line) ?? [];
    if (heading !== undefined) {
      pages.push({
        heading: heading.trim(),
        line: index + 1,
        expected: number(last) - number(first) + 1,
        blocks: [],
      });
      block = undefined;
    } else if (line.trim() === "") {
      block = undefined;
    } else if (block === undefined) {
      block = { text: line.trim(), line: index + 1 };
      pages.at(-1)?.blocks.push(block);
    } else {
      block.text += `\n${line.trim()}`;
    }
  }
  return pages;
}

function number(digits = ""): number {
  return Number(digits.replaceAll(",", ""));
}

/**
 * Splits a page into articles. Titles and texts alternate; if there are more blocks, titles are recognized by
 * their look.
 */
function entriesOf({ blocks, expected }: Page): Entry[] {
  const alternate = blocks.length === 2 * expected;
  const entries: Entry[] = [];
  for (const [index, block] of blocks.entries()) {
    const isTitle = alternate ? index % 2 === 0 : index === 0 || looksLikeTitle(block, blocks[index + 1]);
    if (isTitle) entries.push({ title: block, body: [] });
    else entries.at(-1)?.body.push(block);
  }
  return entries;
}

function looksLikeTitle({ text }: Block, next: Block | undefined): boolean {
  const short = text.length <= MAX_TITLE_LENGTH && !text.includes("\n");
  return short && !/[.…:;,”"]$/.test(text) && next !== undefined && next.text.length > text.length;
}
