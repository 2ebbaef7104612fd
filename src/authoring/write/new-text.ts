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

// An article without a text is an error, and errors keep everything from being published.
export const PLACEHOLDER = "The text of the article goes here.";

/** Returns the YAML of a new article's front matter, with the fields in reading order. */
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

/** Returns the content of a new article's file, with a placeholder if there is no text. */
export function newText(yaml: string, text = PLACEHOLDER): string {
  return `---\n${yaml}---\n${text}${text.endsWith("\n") ? "" : "\n"}`;
}

/** Whether an article's file still has the placeholder line. */
export function hasPlaceholder(file: string): boolean {
  const body = file.slice(locateFrontMatter(file)?.end ?? 0);
  return body.split(/[\r\n]/).some((line) => line.trim() === PLACEHOLDER);
}
