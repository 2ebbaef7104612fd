import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { frontMatter } from "../../article/front-matter.ts";
import { articleId } from "../../article/identity.ts";
import type { ContentProblem } from "../../article/problem.ts";
import { parseYaml } from "../../article/yaml.ts";
import { cleanLine } from "../../core/text.ts";
import { Failure } from "../../node/failure.ts";
import { findCountry } from "../../taxonomy/iso3166.ts";
import { createFile, readExactly } from "../folder/files.ts";
import { type Folder, openFolder } from "../folder/folder.ts";
import { feedsCommand, goesOnline } from "./command-hints.ts";
import { type NewFields, newFrontMatter, newText } from "./new-text.ts";
import { newSlug } from "./slugs.ts";
import { parseTime, stamp } from "./zone-time.ts";

export type NewOptions = {
  content: string;
  countries: string[];
  topics: string[];
  slug?: string | undefined;
  summary?: string | undefined;
  author?: string[] | undefined;
  /** A file with the text; `-` is the standard input. */
  text?: string | undefined;
  at?: string | undefined;
};

/** Creates the file of a new article. */
export async function newArticle(title: string, options: NewOptions): Promise<void> {
  const folder = await openFolder(options.content);
  const { site, now } = folder;
  if (cleanLine(title) === "") throw new Failure("The title is empty.");
  const slug = newSlug(folder, title, options.slug);
  const published = options.at === undefined ? undefined : parseTime(options.at, site.timeZone, now);
  const yaml = checkedFrontMatter(folder, {
    title,
    published,
    id: articleId(site.tag, { slug }),
    summary: options.summary,
    authors: options.author ?? [],
    countries: distinct(options.countries.map(countryCode)),
    topics: distinct(options.topics.map((topic) => topic.toLowerCase())),
  });
  const text = await givenText(options);
  const month = (published ?? stamp(now, site.timeZone)).slice(0, 7).replace("-", "/");
  const path = `articles/${month}/${slug}.md`;
  await createFile(join(options.content, path), newText(yaml, text));
  console.log(`${folder.name}/${path}`);
  console.error(
    published === undefined
      ? `This is a draft; write its text there, then publish it with ${feedsCommand(`publish ${slug}`, options.content)}`
      : goesOnline(published, folder),
  );
}

/** Returns the front matter. Throws a `Failure` with its problems, worded for the options of the command. */
function checkedFrontMatter({ topics }: Folder, fields: NewFields): string {
  const yaml = newFrontMatter(fields);
  const { problems } = parseYaml({ file: "", text: yaml, firstLine: 1 }, frontMatter(topics));
  if (problems.length > 0) throw new Failure(problems.map(asTyped).join("\n"));
  return yaml;
}

function asTyped({ field, message }: ContentProblem): string {
  if (field === "title") return `The title ${message}`;
  return `--${field.replace(/\W.*/, "").replace("authors", "author")}: ${message}`;
}

/** The text of the article; undefined for a draft whose text is not written yet. */
async function givenText({ text, summary, at }: NewOptions): Promise<string | undefined> {
  if (text === "-") return textOf(process.stdin);
  if (text !== undefined) return (await readExactly(text)).replace(/^\ufeff/, "");
  if (at === undefined) return undefined;
  if (summary !== undefined) return "";
  throw new Failure(
    "A published article needs a text or a summary; add --text FILE or --summary TEXT, or leave out --at.",
  );
}

function countryCode(written: string): string {
  return findCountry(written.toUpperCase())?.code ?? written;
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
