import { parseContent } from "../../article/check-content.ts";
import { readSiteYaml, readTopicsYaml, unknownTopics } from "../../article/config.ts";
import type { ContentFiles } from "../../article/content-files.ts";
import { frontMatter } from "../../article/front-matter.ts";
import { type ContentProblem, formatProblem } from "../../article/problem.ts";
import type { SiteYaml } from "../../article/site-yaml.ts";
import type { TopicYaml } from "../../article/topics-yaml.ts";
import type { YamlResult } from "../../article/yaml.ts";
import { Failure } from "../../node/failure.ts";
import { type FolderArticle, type FolderArticleContext, readFolderArticle } from "./folder-article.ts";
import { readContent } from "./read-content.ts";

/** A content folder to write in. All of what the writing commands know of the rest of the project's reading is here. */
export type Folder = {
  /** Where it is, as the user named it. */
  content: string;
  /** How problems name it. */
  name: string;
  site: SiteYaml;
  topics: readonly TopicYaml[];
  /** Problems of the import rules of site.yaml that name topics which topics.yaml does not have. */
  unknownTopics: readonly ContentProblem[];
  /** All of it as it was read. */
  files: ContentFiles;
  articles: FolderArticle[];
  /** Milliseconds since 1970; the same for all that is done in one go. */
  now: number;
  /** Errors of the whole folder, as it would be with one file's text, and perhaps its path, replaced. */
  errors: (replaced?: Replacement) => ContentProblem[];
};

export type Replacement = { path: string; text: string; target: string };

/** Reads a content folder. Throws a `Failure` if site.yaml or topics.yaml cannot be used; articles may have errors. */
export async function openFolder(content: string): Promise<Folder> {
  const now = Date.now();
  const files = await readContent(content);
  const siteYaml = readSiteYaml(files);
  const site = required(siteYaml);
  const topics = required(readTopicsYaml(files));
  return {
    content,
    name: files.folder,
    site,
    topics,
    unknownTopics: unknownTopics(siteYaml, topics),
    files,
    articles: readFolderArticles(files, { tag: site.tag, schema: frontMatter(topics), now }),
    now,
    errors: (replaced) => errorsOf(files, now, replaced),
  };
}

/** The articles of all articles of a folder. */
export function readFolderArticles(
  { articles }: ContentFiles,
  context: FolderArticleContext,
): FolderArticle[] {
  return articles.flatMap(({ path, read }) => {
    const { text } = read();
    if (text === undefined) return [];
    // By way of JSON: texts that were cut out of a file would keep the whole of it in memory.
    return [JSON.parse(JSON.stringify(readFolderArticle({ path, text }, context))) as FolderArticle];
  });
}

function errorsOf(files: ContentFiles, now: number, replaced?: Replacement): ContentProblem[] {
  const articles = files.articles.map((file) => {
    if (file.path !== replaced?.path) return file;
    const { target, text } = replaced;
    return { path: target, read: () => ({ text, problems: [] }) };
  });
  const options = { now: new Date(now).toISOString(), drafts: true };
  const { problems } = parseContent({ ...files, articles }, options);
  return problems.filter(({ severity }) => severity === "error");
}

/** The value of a YAML file; throws a `Failure` that names its problems if it has any that are errors. */
function required<Value>({ value, problems }: YamlResult<Value>): Value {
  if (value === undefined) throw new Failure(problems.map(formatProblem).join("\n"));
  return value;
}
