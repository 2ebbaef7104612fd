import { basename } from "node:path";
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

/** A content folder, as the commands see it that create, edit and list articles. */
export type Folder = {
  /** The path of the folder, as the user wrote it. */
  content: string;
  /** The name of the folder in problems. */
  name: string;
  site: SiteYaml;
  topics: readonly TopicYaml[];
  /** Problems of import rules in site.yaml: topics that topics.yaml does not have. */
  unknownTopics: readonly ContentProblem[];
  /** The files as they were read. */
  files: ContentFiles;
  articles: FolderArticle[];
  /** The time at which the folder was opened, in milliseconds since 1970. */
  now: number;
  /** Returns the errors of the whole folder; with `replaced`, as if one file had that text and path. */
  errors: (replaced?: Replacement) => ContentProblem[];
};

export type Replacement = { path: string; text: string; target: string };

/** Reads a content folder whose articles may have errors; throws a `Failure` if its YAML files do. */
export async function openFolder(content: string): Promise<Folder> {
  const now = Date.now();
  const files = await readContent(content);
  const siteYaml = readSiteYaml(files);
  const site = required(siteYaml, files);
  const topics = required(readTopicsYaml(files), files);
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

/** Reads the front matter of all articles of a folder. A file that cannot be read is left out. */
export function readFolderArticles(
  { articles }: ContentFiles,
  context: FolderArticleContext,
): FolderArticle[] {
  return articles.flatMap(({ path, read }) => {
    const { text } = read();
    if (text === undefined) return [];
    // Copied through JSON: a substring would keep the whole text of its file in memory.
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

/** Returns the value of a YAML file. Throws a `Failure` with its problems if the file has errors or cannot be read. */
function required<Value>({ value, problems }: YamlResult<Value>, files: ContentFiles): Value {
  if (value !== undefined) return value;
  const unread = files.problems.filter(({ file }) => /^(?:site|topics)\.yaml$/.test(basename(file)));
  throw new Failure([...unread, ...problems].map(formatProblem).join("\n"));
}
