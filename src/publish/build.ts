import { type ContentOptions, type ContentResult, checkContentFiles } from "../article/check-content.ts";
import type { ContentFiles } from "../article/content-files.ts";
import { type Media, mediaNamesIn } from "../article/media.ts";
import { sortProblems } from "../article/problem.ts";
import type { Status } from "../article/status.ts";
import { cachedParser, type StoredArticle, type StoredContent } from "../authoring/cache/articles.ts";
import type { Cache } from "../authoring/cache/cache.ts";
import { fingerprintOfCode } from "../authoring/cache/fingerprint.ts";
import { bundleCacheIn } from "../authoring/cache/measures.ts";
import { openCache } from "../authoring/cache/open.ts";
import { readContent } from "../authoring/folder/read-content.ts";
import { timeOf } from "../core/instant.ts";
import { CACHE_FOLDER } from "../node/project.ts";
import { bundle } from "../store/bundle.ts";
import type { Entry } from "../store/entry.ts";
import { countries } from "../taxonomy/iso3166.ts";
import { findOversized } from "./oversized.ts";

export type CheckResult = ContentResult<StoredArticle>;

/** Content without errors, ready to be bundled. */
export type Checked = {
  content: StoredContent;
  /** Returns everything that KV is to hold for the content, or for a part of it. Parses nothing. */
  bundle: (part?: StoredContent) => Entry[];
  /** When the next scheduled article is due, in milliseconds since 1970; undefined if none is scheduled. */
  due: number | undefined;
};

/** The result of checking a content folder; `checked` is undefined if there is an error. */
export type Examined = {
  checked: Checked | undefined;
  result: CheckResult;
  /** The number of article files. */
  files: number;
};

export type BuildOptions = Omit<ContentOptions, "now"> & {
  /** The git commit that changed the content last. */
  commit?: string | undefined;
  /** The time in RFC 3339, instead of that of the clock. */
  now?: string;
  /** Called with the path of each article that is parsed. */
  onParse?: (path: string) => void;
};

/** The fingerprint of the code that runs; computed right away, before the code can be edited. */
const FINGERPRINT = fingerprintOfCode();

/** Reads and checks a content folder. Results are cached in `cacheFolder`. */
export async function examineFolder(
  folder: string,
  { cacheFolder = CACHE_FOLDER, ...options }: BuildOptions & { cacheFolder?: string },
): Promise<Examined> {
  const files = await readContent(folder);
  return examineFiles(files, { ...options, cache: openCache(cacheFolder, folder, options.url) });
}

/** Checks the files of a content folder. */
export function examineFiles(
  files: ContentFiles,
  { cache, now = currentSecond(), onParse, commit, ...options }: BuildOptions & { cache: Cache },
): Examined {
  const parse = cachedParser({ cache, fingerprint: FINGERPRINT, read: readerOf(files), onParse });
  const bundleCache = bundleCacheIn(cache, FINGERPRINT);
  const parsed = checkContentFiles(files, { ...options, now }, parse);
  // An upload may take minutes, and other processes may want to write to the cache meanwhile.
  cache.flush();
  const bundleOf = (content: StoredContent) => {
    const media = usedMedia(content, files.media);
    const entries = bundle({ content, countries, media, commit }, bundleCache);
    if (content === parsed.content) cache.prune();
    else cache.flush();
    return entries;
  };
  const result = refuseOversized(parsed, bundleOf, files.folder);
  const { content, leftOut } = result;
  const checked = content && {
    content,
    bundle: (part = content) => bundleOf(part),
    due: nextDue([...leftOut, ...content.articles]),
  };
  return { checked, result, files: files.articles.length };
}

function currentSecond(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

/** Adds the problems of what is too large to be stored or served; with an error, the result has no content. */
function refuseOversized(
  result: CheckResult,
  bundleOf: (content: StoredContent) => Entry[],
  folder: string,
): CheckResult {
  const { content } = result;
  const oversized = content === undefined ? [] : findOversized(content, () => bundleOf(content), folder);
  if (oversized.length === 0) return result;
  const isRefused = oversized.some(({ severity }) => severity === "error");
  return {
    ...result,
    content: isRefused ? undefined : content,
    problems: sortProblems([...result.problems, ...oversized]),
  };
}

function readerOf({ articles }: ContentFiles): (path: string) => string | undefined {
  return (path) => articles.find((file) => file.path === path)?.read().text;
}

function nextDue(articles: readonly { status: Status; published: string }[]): number | undefined {
  const scheduled = articles.filter(({ status }) => status === "scheduled");
  return scheduled.map(({ published }) => timeOf(published)).sort((a, b) => a - b)[0];
}

/** The pictures that the content shows; the others need not be uploaded. */
function usedMedia({ site, articles }: StoredContent, media: ReadonlyMap<string, Media | string>): Media[] {
  const ofSite = mediaNamesIn([site.icon?.url, site.logo?.url]);
  const shown = new Set([...ofSite, ...articles.flatMap((article) => article.media)]);
  return [...media.values()].filter((file) => typeof file !== "string").filter(({ name }) => shown.has(name));
}
