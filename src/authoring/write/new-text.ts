import { Document, isMap, isSeq } from "yaml";
import { locateFrontMatter } from "../../article/front-matter-text.ts";
import { cleanLine } from "../../core/text.ts";

/** The front matter of a new article. */
export type NewFields = {
  title: string;
  id: string;
  /** RFC 3339; a draft has none. */
  published: string | undefined;
  summary: string | undefined;
  authors: readonly string[];
  countries: readonly string[];
  topics: readonly string[];
};

// A file without a text is an error, which would keep everything else from being published.
export const PLACEHOLDER = "The text of the article goes here.";

/** The YAML of a new article's front matter, in the order in which people read it. */
export function newFrontMatter({
  title,
  id,
  published,
  summary,
  authors,
  countries,
  topics,
}: NewFields): string {
  const document = new Document({
    title: cleanLine(title),
    ...(published === undefined ? { draft: true } : { published }),
    ...(summary !== undefined && { summary: cleanLine(summary) }),
    ...(authors.length > 0 && { authors: authors.map(cleanLine) }),
    countries,
    topics,
    id,
  });
  if (isMap(document.contents)) {
    for (const { value } of document.contents.items) if (isSeq(value)) value.flow = true;
  }
  return document.toString({ flowCollectionPadding: false, lineWidth: 0 });
}

/** A new article's file. Without a text it says where that goes. */
export function newText(yaml: string, text = PLACEHOLDER): string {
  return `---\n${yaml}---\n${text}${text.endsWith("\n") ? "" : "\n"}`;
}

/** Whether the line that holds the place of a new article's text still stands in its file. */
export function hasPlaceholder(file: string): boolean {
  const body = file.slice(locateFrontMatter(file)?.end ?? 0);
  return body.split(/[\r\n]/).some((line) => line.trim() === PLACEHOLDER);
}
