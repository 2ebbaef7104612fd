import { timeOf } from "../taxonomy/instant.ts";
import type { Site } from "../taxonomy/site.ts";
import { type SiteEntry, siteEntry, sitePictures } from "../taxonomy/site-file.ts";
import type { Topic } from "../taxonomy/topic.ts";
import { topicList } from "../taxonomy/topics-file.ts";
import { resolvePicture, type Surroundings } from "./address.ts";
import type { Article, Content, Status } from "./article.ts";
import {
  type ArticleContext,
  type ArticleResult,
  parseArticle,
  type SourceFile,
  slugOf,
} from "./article-file.ts";
import { findClashes } from "./clashes.ts";
import { findDeadLinks } from "./dead-links.ts";
import { frontMatter } from "./front-matter.ts";
import type { Media } from "./media.ts";
import { type ContentProblem, sortProblems } from "./problem.ts";
import { parseYaml } from "./yaml.ts";

/** The content folder as read. Paths are relative to it. */
export type ContentFiles = {
  /** How problems name the folder: `content`. */
  folder: string;
  /** Texts of site.yaml and topics.yaml; undefined if missing. */
  site: string | undefined;
  topics: string | undefined;
  articles: readonly SourceFile[];
  /** Pictures by path. A string says why the file cannot be used. */
  media: ReadonlyMap<string, Media | string>;
  /** What could not even be read. */
  problems: readonly ContentProblem[];
};

export type ContentOptions = {
  /** RFC 3339: articles published later are scheduled. */
  now: string;
  /** Origin to use instead of the `url` of site.yaml. */
  url?: string | undefined;
  /** Whether drafts and scheduled articles are shown, marked as such. */
  drafts: boolean;
};

export type ContentResult = {
  /** Undefined if there is any error. */
  content: Content | undefined;
  /** Errors and advice of all files, sorted. */
  problems: ContentProblem[];
  /** Drafts and scheduled articles that were left out. */
  leftOut: { file: string; status: Status; published: string }[];
};

// Articles are checked even while site.yaml is broken; nothing of this is ever published.
const UNKNOWN_SITE: SiteEntry = {
  title: "Unknown",
  description: "Unknown",
  url: "https://unknown.invalid",
  tag: "unknown.invalid,2000",
  language: "en",
  timeZone: "UTC",
  author: { name: "Unknown" },
  content: "full",
  pageSize: 30,
  countries: [],
};

/** Checks a whole content folder. Finds every problem of every file in one go. */
export function parseContent(files: ContentFiles, options: ContentOptions): ContentResult {
  const problems = [...files.problems];
  const site = readSite(files, options, problems);
  const topics = readTopics(files, problems);
  const context: ArticleContext = {
    site,
    topics: topics ?? [],
    schema: frontMatter(topics),
    around: surroundings(files, site.url),
    now: options.now,
    folder: files.folder,
  };
  const results = files.articles.map((source) => ({ source, result: parseArticle(source, context) }));
  problems.push(...results.flatMap(({ result }) => result.problems));
  problems.push(...findClashes(results, files.folder));
  if (!options.drafts) problems.push(...findDeadLinks(results, site.url, files.folder));
  const leftOut = options.drafts ? [] : results.flatMap((entry) => leftOutOf(entry, files.folder));
  const failed = problems.some(({ severity }) => severity === "error");
  const content = failed || topics === undefined ? undefined : collect(site, topics, results, options.drafts);
  return { content, problems: sortProblems(problems), leftOut };
}

type Parsed = { source: SourceFile; result: ArticleResult };

function missing(file: string): ContentProblem {
  const message = "is missing; create it (docs/content.md lists its fields)";
  return { severity: "error", file, line: 1, column: 1, field: "", message };
}

function surroundings(files: ContentFiles, url: string): Surroundings {
  return {
    url,
    media: files.media,
    articles: new Map(files.articles.map(({ path }) => [path, slugOf(path)])),
  };
}

function readSite(files: ContentFiles, options: ContentOptions, problems: ContentProblem[]): Site {
  const file = `${files.folder}/site.yaml`;
  const parsed = parseYaml({ file, text: files.site ?? "", firstLine: 1 }, siteEntry);
  problems.push(...(files.site === undefined ? [missing(file)] : parsed.problems));
  const { icon: _icon, logo: _logo, ...entry } = parsed.value ?? UNKNOWN_SITE;
  const site: Site = { ...entry, url: options.url ?? entry.url };
  const around = surroundings(files, site.url);
  const pictures = sitePictures.safeParse(parsed.data).data;
  for (const field of ["icon", "logo"] as const) {
    const src = pictures?.[field];
    if (src === undefined) continue;
    const resolved = resolvePicture(src, "site.yaml", around);
    if ("found" in resolved) site[field] = resolved.found;
    else problems.push(parsed.problemAt([field], resolved.wrong));
  }
  return site;
}

function readTopics(files: ContentFiles, problems: ContentProblem[]): Topic[] | undefined {
  const file = `${files.folder}/topics.yaml`;
  if (files.topics === undefined) {
    problems.push(missing(file));
    return undefined;
  }
  const parsed = parseYaml({ file, text: files.topics, firstLine: 1 }, topicList);
  problems.push(...parsed.problems);
  return parsed.value?.map(({ keywords, ...topic }) => topic);
}

function leftOutOf({ source, result }: Parsed, folder: string): ContentResult["leftOut"] {
  if (result.parsed?.kind !== "article" || result.parsed.article.status === "published") return [];
  const { status, published } = result.parsed.article;
  return [{ file: `${folder}/${source.path}`, status, published }];
}

function collect(site: Site, topics: Topic[], results: readonly Parsed[], drafts: boolean): Content {
  const parsed = results.flatMap(({ result }) => result.parsed ?? []);
  const articles = parsed.flatMap((entry) => (entry.kind === "article" ? [entry.article] : []));
  const withdrawn = parsed.flatMap((entry) => (entry.kind === "withdrawal" ? [entry.withdrawal] : []));
  const shown = articles.filter(({ status }) => drafts || status === "published");
  return { site, topics, articles: shown.sort(byPublication), withdrawn };
}

/** Ascending by (`published`, id): the order of the archive, and reversed that of every feed. */
function byPublication(a: Pick<Article, "published" | "id">, b: Pick<Article, "published" | "id">): number {
  return timeOf(a.published) - timeOf(b.published) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
