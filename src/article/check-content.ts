import type { Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";
import { resolvePicture, type Surroundings } from "./address.ts";
import { shortfallsOfSite } from "./aggregators.ts";
import type { Article, Content, ListedArticle } from "./article.ts";
import type { ArticleContext, ArticleResult, SourceFile } from "./article-result.ts";
import { findClashes } from "./clashes.ts";
import { readSiteYaml, readTopicsYaml, unknownTopics } from "./config.ts";
import type { ContentFiles } from "./content-files.ts";
import { findDeadLinks } from "./dead-links.ts";
import { frontMatter } from "./front-matter.ts";
import { slugOf } from "./identity.ts";
import { parseArticle } from "./parse-article.ts";
import { type ContentProblem, sortProblems } from "./problem.ts";
import { inPublicationOrder } from "./publication-order.ts";
import { importRules, type SiteYaml, sitePictures } from "./site-yaml.ts";
import type { Status } from "./status.ts";

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
  /** Errors and warnings of all files, sorted. */
  problems: ContentProblem[];
  /** Drafts and scheduled articles that were left out. */
  leftOut: { file: string; status: Status; published: string }[];
};

// Articles are checked even if site.yaml is broken; these values are never published.
const UNKNOWN_SITE: SiteYaml = {
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

/** A function that parses an article file: `parseArticle`, or one that remembers its results. */
export type ParseArticle<Member> = (source: SourceFile, context: ArticleContext) => ArticleResult<Member>;

/** Checks a whole content folder in one run, finding every problem, and keeps its articles in memory. */
export function parseContent(files: ContentFiles, options: ContentOptions): ContentResult {
  return checkContentFiles(files, options, parseArticle);
}

/** Checks a whole content folder, and keeps what `parse` returns for each article. */
export function checkContentFiles<Member extends ListedArticle>(
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
    around: surroundingsOf(files, site.url),
    now: options.now,
    folder: files.folder,
  };
  const results: Parsed<Member>[] = [];
  for (const { path, read } of files.articles) {
    const { text, problems: found } = read();
    problems.push(...found);
    if (text !== undefined) results.push({ path, result: parse({ path, text }, context) });
  }
  const acrossFiles = [
    ...findClashes(results, files.folder),
    ...(options.drafts ? [] : findDeadLinks(results, files.folder)),
  ];
  const all = [...problems, ...results.flatMap(({ result }) => result.problems), ...acrossFiles];
  const leftOut = options.drafts ? [] : results.flatMap((entry) => leftOutOf(entry, files.folder));
  const failed = all.some(({ severity }) => severity === "error");
  const content = failed || topics === undefined ? undefined : collect(site, topics, results, options.drafts);
  return { content, problems: sortProblems(all), leftOut };
}

type Parsed<Member> = { path: string; result: ArticleResult<Member> };

function surroundingsOf(files: ContentFiles, url: string): Surroundings {
  return {
    url,
    media: files.media,
    articles: new Map(files.articles.map(({ path }) => [path, slugOf(path)])),
  };
}

/** Returns the site as articles need it, and the aggregators whose requirements are checked. */
function readSite(
  files: ContentFiles,
  options: ContentOptions,
  topics: readonly Topic[] | undefined,
  problems: ContentProblem[],
): { site: Site; aggregators: SiteYaml["aggregators"] } {
  const parsed = readSiteYaml(files);
  problems.push(...parsed.problems);
  const { icon: _icon, logo: _logo, aggregators, import: _rules, ...fields } = parsed.value ?? UNKNOWN_SITE;
  const shortfalls = shortfallsOfSite(aggregators, fields);
  problems.push(...shortfalls.map(({ field, message }) => parsed.problemAt(field, message, "warning")));
  if (topics !== undefined) problems.push(...unknownTopics(parsed, topics));
  const site: Site = { ...fields, url: options.url ?? fields.url };
  const surroundings = surroundingsOf(files, site.url);
  const pictures = sitePictures.safeParse(parsed.data).data;
  for (const field of ["icon", "logo"] as const) {
    const src = pictures?.[field];
    if (src === undefined) continue;
    const resolved = resolvePicture(src, "site.yaml", surroundings);
    if ("found" in resolved) site[field] = resolved.found;
    else problems.push(parsed.problemAt([field], resolved.wrong));
  }
  return { site, aggregators };
}

function readTopics(files: ContentFiles, problems: ContentProblem[]): Topic[] | undefined {
  const parsed = readTopicsYaml(files);
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
