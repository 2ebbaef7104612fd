import { parse } from "yaml";
import { frontMatter } from "../../src/article/front-matter.ts";
import { topicsYaml } from "../../src/article/topics-yaml.ts";
import { type FolderArticle, readFolderArticle } from "../../src/authoring/folder/folder-article.ts";
import { articleText, NOW, TOPICS_YAML } from "../support/content.ts";

export const TOPICS = topicsYaml.parse(parse(TOPICS_YAML));

const CONTEXT = { tag: "news.example,2024-11-01", schema: frontMatter(TOPICS), now: Date.parse(NOW) };

/** Reads an article file with the topics of the tests. */
export function articleOf(slug: string, text: string): FolderArticle {
  return readFolderArticle({ path: `articles/2024/11/${slug}.md`, text }, CONTEXT);
}

/** An article with these fields in addition to the required ones. */
export function articleWith(slug: string, fields: Record<string, string> = {}): FolderArticle {
  return articleOf(slug, articleText(fields));
}
