import type { Article, Content } from "../../src/article/article.ts";
import { type ContentOptions, parseContent } from "../../src/article/check-content.ts";
import type { ContentFiles } from "../../src/article/content-files.ts";
import { formatProblem } from "../../src/article/problem.ts";

/** A site with all optional fields except pictures; a test adds those with `media`. */
export const SITE_YAML = `title: Steppe Herald
description: News of the steppe.
url: https://news.example
tag: news.example,2024-11-01
language: en
timeZone: Asia/Almaty
author: {name: Herald Desk, url: https://news.example/desk}
email: desk@news.example
copyright: © 2024 Steppe Herald
license: https://creativecommons.org/licenses/by/4.0/
accentColor: "#1f6f78"
hub: https://hub.example/
content: full
pageSize: 5
countries: [KZ, UZ]
`;

export const TOPICS_YAML = `- {slug: energy, name: Energy, description: Power and fuel., iptc: "20000256"}
- {slug: trade, name: Trade, description: Goods across borders., iptc: "20000373", aliases: [commerce]}
- {slug: culture, name: Culture, description: Books and songs.}
`;

/** A time after every date in the tests. */
export const NOW = "2025-01-01T00:00:00Z";

/** A content folder in memory; articles by path, as in `{"articles/2024/11/x.md": "---\n…"}`. */
export function files(articles: Record<string, string>, rest: Partial<ContentFiles> = {}): ContentFiles {
  return {
    folder: "content",
    site: SITE_YAML,
    topics: TOPICS_YAML,
    articles: Object.entries(articles).map(([path, text]) => ({
      path,
      read: () => ({ text, problems: [] }),
    })),
    media: new Map(),
    problems: [],
    ...rest,
  };
}

/** A minimal article file; `fields` add lines to its front matter or replace them. */
export function articleText(fields: Record<string, string> = {}, body = "Some text."): string {
  const all = {
    title: "A title",
    published: "2024-11-06T09:30:00+05:00",
    countries: "[KZ]",
    topics: "[energy]",
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\n`);
  return `---\n${lines.join("")}---\n${body}\n`;
}

/** The problems of a content folder, as they are printed. */
export function problemsOf(content: ContentFiles, options: Partial<ContentOptions> = {}): string[] {
  return parseContent(content, { now: NOW, drafts: false, ...options }).problems.map(formatProblem);
}

/** The content of a content folder; throws if it has an error. */
export function contentOf(content: ContentFiles, options: Partial<ContentOptions> = {}): Content<Article> {
  const result = parseContent(content, { now: NOW, drafts: false, ...options });
  if (result.content === undefined) throw new Error(result.problems.map(formatProblem).join("\n"));
  return result.content;
}
