import type { Content, Status } from "../article/article.ts";
import { type ContentOptions, type ContentResult, parseContent } from "../article/content.ts";
import type { Media } from "../article/media.ts";
import { formatProblem } from "../article/problem.ts";
import { bundle, type Entry } from "../store/bundle.ts";
import { timeOf } from "../taxonomy/instant.ts";
import { countries } from "../taxonomy/iso3166.ts";
import { readContent } from "./read.ts";

/** What the checking of a content folder gives: all that KV is to hold, or undefined if there is an error. */
export type Checked =
  | {
      content: Content;
      entries: Entry[];
      /** When the next scheduled article is due (milliseconds since 1970). */
      due: number | undefined;
    }
  | undefined;

/** Reads and checks a content folder, prints what it found, and bundles it. */
export async function checkContent(folder: string, options: Omit<ContentOptions, "now">): Promise<Checked> {
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  const files = await readContent(folder);
  const result = parseContent(files, { ...options, now });
  report(result, files.articles.length);
  if (result.content === undefined) return undefined;
  return {
    content: result.content,
    entries: bundle(result.content, countries, usedMedia(result.content, files.media)),
    due: nextDue([...result.leftOut, ...result.content.articles]),
  };
}

function nextDue(articles: readonly { status: Status; published: string }[]): number | undefined {
  const scheduled = articles.filter(({ status }) => status === "scheduled");
  return scheduled.map(({ published }) => timeOf(published)).sort((a, b) => a - b)[0];
}

function report({ problems, leftOut, content }: ContentResult, files: number): void {
  for (const problem of problems) console.error(formatProblem(problem));
  for (const { file, status, published } of leftOut) {
    console.error(
      `${file}: left out, ${status === "draft" ? "a draft" : `scheduled for ${published}; it appears with the first publication after that`}`,
    );
  }
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const advice = problems.length - errors;
  const found = `${count(errors, "error")}, ${advice === 1 ? "1 piece" : `${advice} pieces`} of advice`;
  console.error(`${count(files, "article file")} checked: ${found}.`);
  if (content === undefined) console.error("Nothing is published until every error is mended.");
}

/** `1 error`, `2 errors`. */
function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The pictures that the content shows; the others need not be uploaded. */
function usedMedia({ site, articles }: Content, media: ReadonlyMap<string, Media | string>): Media[] {
  const texts = [
    site.icon?.url,
    site.logo?.url,
    ...articles.flatMap(({ html, image }) => [html, image?.url]),
  ];
  const shown = new Set(
    texts.flatMap((text = "") => [...text.matchAll(/\/media\/([\w./-]+)/g)].map(([, name]) => name)),
  );
  return [...media.values()].filter((file) => typeof file !== "string").filter(({ name }) => shown.has(name));
}
