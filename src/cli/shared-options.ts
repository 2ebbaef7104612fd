import { InvalidArgumentError, Option } from "commander";
import { parseOrigin } from "../article/fields.ts";
import { Failure } from "../node/failure.ts";
import { DEFAULT_CONTENT, DEFAULT_STATE } from "../node/project.ts";

/** Options that several commands share. */
export const contentOption = new Option("--content <dir>", "folder of the articles").default(DEFAULT_CONTENT);
export const stateOption = new Option("--state <dir>", "folder of the local KV").default(
  DEFAULT_STATE,
  ".wrangler/state",
);
export const draftsOption = new Option(
  "--drafts",
  "show drafts and scheduled articles too, marked as such",
).default(false);
export const baseUrlOption = new Option(
  "--base-url <url>",
  "origin of all links, instead of the one in site.yaml",
).argParser(parseBaseUrl);

export const envOption = new Option(
  "--env <name>",
  "environment of wrangler.toml whose Worker and KV are meant, such as staging",
).conflicts("local");

export const maxWritesOption = new Option(
  "--max-writes <n>",
  "refuse to write more values than this",
).argParser(wholeNumber(1, 1e9));
export const partialOption = new Option(
  "--partial",
  "with --max-writes: write the newest part now, and the rest with the next pushes",
).default(false);
export const forceOption = new Option(
  "--force",
  "publish even if many articles would be removed, or the content is behind what is published",
).default(false);

/** Throws a `Failure` if `--partial` is given without `--max-writes`. */
export function requireLimit({ partial, maxWrites }: { partial: boolean; maxWrites?: number }): void {
  if (partial && maxWrites === undefined)
    throw new Failure("--partial needs a limit of writes, as in: --partial --max-writes 1000.");
}

/** Parses an origin. Throws Commander's error for a mistake in the call. */
export function parseBaseUrl(text: string): string {
  const url = parseOrigin(text);
  if (url !== undefined) return url;
  throw new InvalidArgumentError('Write scheme and host only, as in "https://news.example".');
}

/** Makes a parser of whole numbers from `min` to `max`. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`Choose a whole number from ${min} to ${max}.`);
  };
}
