import { styleText } from "node:util";
import { type Folder, openFolder } from "../folder/folder.ts";
import type { FolderArticle } from "../folder/folder-article.ts";
import { feedsCommand } from "../write/command-hints.ts";
import { articleTable } from "./article-table.ts";
import { countPairs, countTables } from "./counts.ts";
import { type Filter, select } from "./select.ts";

/** How many articles are shown without `--limit`. */
const DEFAULT_LIMIT = 30;

export type ListOptions = Filter & {
  content: string;
  limit?: number | undefined;
  counts: boolean;
  json: boolean;
};

/** Prints the articles of a content folder, or their number by country and topic. */
export async function listArticles(options: ListOptions): Promise<void> {
  const folder = await openFolder(options.content);
  // Counts are about what readers can read: no drafts, nothing scheduled or withdrawn.
  const status = options.status ?? (options.counts ? "published" : undefined);
  const articles = select(folder.articles, { ...options, status }, folder.topics);
  if (options.json) console.log(JSON.stringify(asJson(articles, folder, options), null, 2));
  else if (options.counts) printCounts(articles, folder);
  else printArticles(articles, folder, options);
  const invalid = articles.filter(({ valid }) => !valid).length;
  if (invalid > 0) {
    console.error(
      `${invalid === 1 ? "1 article has" : `${invalid} articles have`} errors and may be listed wrongly: ${feedsCommand("check", options.content)}`,
    );
  }
}

function asJson(
  articles: readonly FolderArticle[],
  { name }: Folder,
  { counts, limit }: ListOptions,
): unknown {
  if (counts) return countPairs(articles);
  return articles.slice(0, limit).map(({ path, valid, imported, updated, mentions, ...article }) => ({
    file: `${name}/${path}`,
    ...article,
  }));
}

function printArticles(
  articles: readonly FolderArticle[],
  { site }: Folder,
  { limit = DEFAULT_LIMIT }: ListOptions,
): void {
  const shown = articles.slice(0, limit);
  if (shown.length > 0) print(articleTable(shown, site.timeZone, terminalWidth()));
  const more = shown.length < articles.length ? `; --limit ${articles.length} shows all` : "";
  console.error(`${shown.length} of ${articles.length} articles${more}.`);
}

function printCounts(articles: readonly FolderArticle[], { topics, site }: Folder): void {
  const written = [...new Set(articles.flatMap(({ countries }) => countries))].sort();
  const featured = site.countries.filter((code) => written.includes(code));
  const countries = [...new Set([...featured, ...written])];
  const slugs = topics.map(({ slug }) => slug);
  const tables = countTables(articles, { topics: slugs, countries, width: terminalWidth() });
  for (const [index, table] of tables.entries()) {
    if (index > 0) console.log("");
    print(table);
  }
}

function print([headings = "", ...lines]: readonly string[]): void {
  console.log([styleText("bold", headings), ...lines].join("\n"));
}

/** The width of the terminal in columns; Infinity without a terminal, or if its width is unknown. */
function terminalWidth(): number {
  return (process.stdout.isTTY && process.stdout.columns) || Number.POSITIVE_INFINITY;
}
