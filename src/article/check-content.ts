import { z } from "zod";
import { didYouMean, nearest } from "../core/nearest.ts";
import { findCountry } from "../taxonomy/iso3166.ts";
import type { Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";
import { resolvePicture, type Surroundings } from "./address.ts";
import { shortfallsOfSite } from "./aggregators.ts";
import type { Article, Content, ListedArticle, Status } from "./article.ts";
import { findClashes } from "./clashes.ts";
import { findDeadLinks } from "./dead-links.ts";
import { shown } from "./fields.ts";
import { frontMatter } from "./front-matter.ts";
import type { Media } from "./media.ts";
import {
  type ArticleContext,
  type ArticleResult,
  parseArticle,
  type SourceFile,
  slugOf,
} from "./parse-article.ts";
import { type ContentProblem, sortProblems } from "./problem.ts";
import { inPublicationOrder } from "./publication-order.ts";
import { importRules, type SiteEntry, siteEntry, sitePictures } from "./site-yaml.ts";
import { topicList } from "./topics-yaml.ts";
import { type ProblemAt, parseYaml } from "./yaml.ts";

/** A file of content/articles/, to be read when its turn comes: the texts of thousands are never in memory at once. */
export type ArticleFile = {
  /** In the content folder. */
  path: string;
  /** The text, undefined if it cannot be read; and what is wrong with the file as such. */
  read: () => { text: string | undefined; problems: readonly ContentProblem[] };
};

/** The content folder as read. Paths are relative to it. */
export type ContentFiles = {
  /** How problems name the folder: `content`. */
  folder: string;
  /** Texts of site.yaml and topics.yaml; undefined if missing. */
  site: string | undefined;
  topics: string | undefined;
  articles: readonly ArticleFile[];
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

export type ContentResult<Member extends ListedArticle = Article> = {
  /** Undefined if there is any error. */
  content: Content<Member> | undefined;
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
  aggregators: [],
  import: importRules.parse({}),
};

/** How an article file is parsed: by `parseArticle`, or by someone who remembers what that found. */
export type ParseArticle<Member> = (source: SourceFile, context: ArticleContext) => ArticleResult<Member>;

/** Checks a whole content folder, and keeps its articles in memory. Finds every problem of every file in one go. */
export function parseContent(files: ContentFiles, options: ContentOptions): ContentResult {
  return checkFiles(files, options, parseArticle);
}

/** Checks a whole content folder, of whose articles it keeps what `parse` gives. */
export function checkFiles<Member extends ListedArticle>(
  files: ContentFiles,
  options: ContentOptions,
  parse: ParseArticle<Member>,
): ContentResult<Member> {
  const problems = [...files.problems];
  const topics = readTopics(files, problems);
  const { site, aggregators } = readSite(files, options, topics, problems);
  const context: ArticleContext = {
    site: { ...site, aggregators },
    topics: new Map(topics?.map((topic) => [topic.slug, topic])),
    schema: frontMatter(topics),
    around: surroundings(files, site.url),
    now: options.now,
    folder: files.folder,
  };
  const results: Parsed<Member>[] = [];
  for (const { path, read } of files.articles) {
    const { text, problems: found } = read();
    problems.push(...found);
    if (text !== undefined) results.push({ path, result: parse({ path, text }, context) });
  }
  const across = [
    ...findClashes(results, files.folder),
    ...(options.drafts ? [] : findDeadLinks(results, files.folder)),
  ];
  const all = [...problems, ...results.flatMap(({ result }) => result.problems), ...across];
  const leftOut = options.drafts ? [] : results.flatMap((entry) => leftOutOf(entry, files.folder));
  const failed = all.some(({ severity }) => severity === "error");
  const content = failed || topics === undefined ? undefined : collect(site, topics, results, options.drafts);
  return { content, problems: sortProblems(all), leftOut };
}

type Parsed<Member> = { path: string; result: ArticleResult<Member> };

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

function readSite(
  files: ContentFiles,
  options: ContentOptions,
  topics: readonly Topic[] | undefined,
  problems: ContentProblem[],
): { site: Site; aggregators: SiteEntry["aggregators"] } {
  const file = `${files.folder}/site.yaml`;
  const parsed = parseYaml({ file, text: files.site ?? "", firstLine: 1 }, siteEntry);
  problems.push(...(files.site === undefined ? [missing(file)] : parsed.problems));
  const { icon: _icon, logo: _logo, aggregators, import: _rules, ...entry } = parsed.value ?? UNKNOWN_SITE;
  const short = shortfallsOfSite(aggregators, entry);
  problems.push(...short.map(({ field, message }) => parsed.problemAt(field, message, "advice")));
  problems.push(...unknownTopics(parsed.data, topics, parsed.problemAt));
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
  return { site, aggregators };
}

/** What the rules for importing say of topics that topics.yaml does not have; `data` is what site.yaml holds. */
export function unknownTopics(
  data: unknown,
  topics: readonly Pick<Topic, "slug">[] | undefined,
  problemAt: ProblemAt,
): ContentProblem[] {
  // Even while another field is wrong.
  const rules = z.object({ import: importRules }).safeParse(data).data?.import;
  if (topics === undefined || rules === undefined) return [];
  const known = topics.map(({ slug }) => slug);
  const check = (name: string, path: PropertyKey[]) => {
    if (known.includes(name) || findCountry(name) !== undefined) return [];
    const remedy = didYouMean(nearest(name, known)) || "; add it there, or use another";
    return [problemAt(path, `${shown(name)} is not a topic of topics.yaml${remedy}`)];
  };
  return [
    ...Object.entries(rules.categories).flatMap(([category, names]) =>
      names.flatMap((name, index) => check(name, ["import", "categories", category, index])),
    ),
    ...rules.topics.flatMap((name, index) => check(name, ["import", "topics", index])),
  ];
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

function leftOutOf({ path, result }: Parsed<ListedArticle>, folder: string): ContentResult["leftOut"] {
  if (result.parsed?.kind !== "article" || result.parsed.article.status === "published") return [];
  const { status, published } = result.parsed.article;
  return [{ file: `${folder}/${path}`, status, published }];
}

function collect<Member extends ListedArticle>(
  site: Site,
  topics: Topic[],
  results: readonly Parsed<Member>[],
  drafts: boolean,
): Content<Member> {
  const parsed = results.flatMap(({ result }) => result.parsed ?? []);
  const articles = parsed.flatMap((entry) => (entry.kind === "article" ? [entry.article] : []));
  const withdrawn = parsed.flatMap((entry) => (entry.kind === "withdrawal" ? [entry.withdrawal] : []));
  const shown = articles.filter(({ status }) => drafts || status === "published");
  return { site, topics, articles: inPublicationOrder(shown, (article) => article), withdrawn };
}
