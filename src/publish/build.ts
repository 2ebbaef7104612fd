import type { Content, Status } from "../article/article.ts";
import {
  type ContentFiles,
  type ContentOptions,
  type ContentResult,
  checkFiles,
} from "../article/check-content.ts";
import { type Media, mediaNamesIn } from "../article/media.ts";
import { formatProblem, sortProblems } from "../article/problem.ts";
import { keepingParser, type StoredArticle } from "../authoring/cache/articles.ts";
import { keepingIn } from "../authoring/cache/bundle-cache.ts";
import { fingerprintOfCode } from "../authoring/cache/fingerprint.ts";
import { openCache } from "../authoring/cache/open.ts";
import { readContent } from "../authoring/folder/read-content.ts";
import { timeOf } from "../core/instant.ts";
import { CACHE_FOLDER } from "../node/project.ts";
import { bundleKept, type Entry } from "../store/bundle.ts";
import { countries } from "../taxonomy/iso3166.ts";
import { findExcess } from "./kv-limits.ts";

export type StoredContent = Content<StoredArticle>;

/** What the checking of a content folder gives: all that KV is to hold, or undefined if there is an error. */
export type Checked =
  | {
      content: StoredContent;
      /** All that KV is to hold. */
      entries: Entry[];
      /** What KV is to hold of a part of the content; parses nothing. */
      bundle: (part: StoredContent) => Entry[];
      /** When the next scheduled article is due (milliseconds since 1970). */
      due: number | undefined;
    }
  | undefined;

export type CheckOptions = Omit<ContentOptions, "now"> & {
  /** The git commit that touched the content last. */
  commit?: string | undefined;
  /** Where results are kept. */
  cacheFolder?: string;
  /** RFC 3339, instead of the clock. */
  now?: string;
  /** Is told of each article that is parsed. */
  onParse?: (path: string) => void;
};

/** Of the code that runs, so asked before it can be edited. */
const FINGERPRINT = fingerprintOfCode();

/** Reads and checks a content folder, prints what it found, and bundles it. */
export async function checkContent(folder: string, options: CheckOptions): Promise<Checked> {
  const { checked, result, files } = await examineContent(folder, options);
  report(result, files);
  return checked;
}

/** All that is found in a content folder, and the number of its article files. */
export type Examined = { checked: Checked; result: Result; files: number };

/** Likewise, and prints nothing of what it found. */
export async function examineContent(folder: string, options: CheckOptions): Promise<Examined> {
  const { cacheFolder = CACHE_FOLDER, now = `${new Date().toISOString().slice(0, 19)}Z`, onParse } = options;
  const files = await readContent(folder);
  const cache = openCache(cacheFolder, folder, options.url);
  const parse = keepingParser({ cache, fingerprint: FINGERPRINT, read: readerOf(files), onParse });
  const keeping = keepingIn(cache, FINGERPRINT);
  const bundle = (part: StoredContent) => {
    const media = usedMedia(part, files.media);
    const entries = bundleKept({ content: part, countries, media, commit: options.commit }, keeping);
    // To upload them may take minutes, in which others may want to write.
    cache.flush();
    return entries;
  };

  const parsed = checkFiles(files, { ...options, now }, parse);
  const entries = parsed.content === undefined ? [] : bundle(parsed.content);
  const result = refuseExcess(parsed, entries, files.folder);
  const { content, leftOut } = result;
  // While something is wrong, what was found for the last good state is still worth something.
  if (content === undefined) cache.flush();
  else cache.prune();
  const checked = content && { content, entries, bundle, due: nextDue([...leftOut, ...content.articles]) };
  return { checked, result, files: files.articles.length };
}

type Result = ContentResult<StoredArticle>;

/** The result with an error for each entry that KV would not take. */
function refuseExcess(result: Result, entries: readonly Entry[], folder: string): Result {
  const excess = result.content === undefined ? [] : findExcess(entries, result.content, folder);
  if (excess.length === 0) return result;
  return { ...result, content: undefined, problems: sortProblems([...result.problems, ...excess]) };
}

function readerOf({ articles }: ContentFiles): (path: string) => string | undefined {
  return (path) => articles.find((file) => file.path === path)?.read().text;
}

function nextDue(articles: readonly { status: Status; published: string }[]): number | undefined {
  const scheduled = articles.filter(({ status }) => status === "scheduled");
  return scheduled.map(({ published }) => timeOf(published)).sort((a, b) => a - b)[0];
}

function report({ problems, leftOut, content }: Result, files: number): void {
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
function usedMedia({ site, articles }: StoredContent, media: ReadonlyMap<string, Media | string>): Media[] {
  const ofSite = mediaNamesIn([site.icon?.url, site.logo?.url]);
  const shown = new Set([...ofSite, ...articles.flatMap((article) => article.media)]);
  return [...media.values()].filter((file) => typeof file !== "string").filter(({ name }) => shown.has(name));
}
