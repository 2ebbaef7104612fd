import type { z } from "zod";
import { type ContentFiles, parseContent } from "../../article/check-content.ts";
import { frontMatter } from "../../article/front-matter.ts";
import { type ContentProblem, formatProblem } from "../../article/problem.ts";
import type { SiteEntry } from "../../article/site-yaml.ts";
import { siteEntry } from "../../article/site-yaml.ts";
import { type TopicEntry, topicList } from "../../article/topics-yaml.ts";
import { parseYaml } from "../../article/yaml.ts";
import { Failure } from "../../node/failure.ts";
import { type Entry, type EntryContext, readEntry } from "./folder-article.ts";
import { readContent } from "./read-content.ts";

/** A content folder to write in. All of what the writing commands know of the rest of the project's reading is here. */
export type Folder = {
  /** Where it is, as the user named it. */
  content: string;
  /** How problems name it. */
  name: string;
  site: SiteEntry;
  topics: readonly TopicEntry[];
  /** All of it as it was read. */
  files: ContentFiles;
  entries: Entry[];
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
  const site = required(files, "site.yaml", files.site, siteEntry);
  const topics = required(files, "topics.yaml", files.topics, topicList);
  return {
    content,
    name: files.folder,
    site,
    topics,
    files,
    entries: readEntries(files, { tag: site.tag, schema: frontMatter(topics), now }),
    now,
    errors: (replaced) => errorsOf(files, now, replaced),
  };
}

/** The entries of all articles of a folder. */
export function readEntries({ articles }: ContentFiles, context: EntryContext): Entry[] {
  return articles.flatMap(({ path, read }) => {
    const { text } = read();
    if (text === undefined) return [];
    // By way of JSON: texts that were cut out of a file would keep the whole of it in memory.
    return [JSON.parse(JSON.stringify(readEntry({ path, text }, context))) as Entry];
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

function required<Schema extends z.ZodType>(
  { folder }: ContentFiles,
  name: string,
  text: string | undefined,
  schema: Schema,
): z.output<Schema> {
  const file = `${folder}/${name}`;
  if (text === undefined)
    throw new Failure(`There is no ${file}; create it (docs/content.md lists its fields).`);
  const { value, problems } = parseYaml({ file, text, firstLine: 1 }, schema);
  if (value === undefined) throw new Failure(problems.map(formatProblem).join("\n"));
  return value;
}
