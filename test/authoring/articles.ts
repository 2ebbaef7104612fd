import { parse } from "yaml";
import { frontMatter } from "../../src/article/front-matter.ts";
import { topicList } from "../../src/article/topics-yaml.ts";
import { type Entry, readEntry } from "../../src/authoring/folder/folder-article.ts";
import { articleText, NOW, TOPICS_YAML } from "../support/content.ts";

export const TOPICS = topicList.parse(parse(TOPICS_YAML));

const CONTEXT = { tag: "news.example,2024-11-01", schema: frontMatter(TOPICS), now: Date.parse(NOW) };

/** The entry of an article file in the topics of the tests. */
export function entryOf(slug: string, text: string): Entry {
  return readEntry({ path: `articles/2024/11/${slug}.md`, text }, CONTEXT);
}

/** The entry of an article with these fields, beside those that one needs. */
export function entryWith(slug: string, fields: Record<string, string> = {}): Entry {
  return entryOf(slug, articleText(fields));
}
