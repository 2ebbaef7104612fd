import type { Root, RootContent } from "hast";
import { iri } from "../article/fields.ts";
import { tagUri } from "../core/tag-uri.ts";
import { cleanLine, shorten, visibleText } from "../core/text.ts";
import { hashText } from "../node/fast-hash.ts";
import type { SourceArticle } from "./source-article.ts";
import { cleanHtml } from "./text/clean-html.ts";
import { parseHtml } from "./text/html.ts";
import { linesToParagraphs } from "./text/paragraphs.ts";

/**
 * An article of a source, with its id and the hashes that show whether it was imported before and has
 * changed.
 */
export type Prepared = {
  article: SourceArticle;
  /** One line of any length, never empty. */
  title: string;
  /** A permanent, absolute IRI. */
  id: string;
  /** The text, reduced to what articles can hold. */
  tree: Root;
  /** The hash of everything that the source says, except guesses. */
  hash: string;
  /** The hash of the words of title and text, which are the same in every source of an article. */
  words: string;
  /** Whether the source has only the beginning of the text. */
  isCutOff: boolean;
  /** Messages about values that were dropped because there were too many. */
  leftOut: string[];
};

/** The most values of a field; the rest is dropped. Longer lists are meant to slow the import down. */
const MAX_COUNTS = { authors: 50, categories: 200, corrections: 100 };

/** The longest title that is made from the text, in characters. */
const MAX_MADE_TITLE_LENGTH = 80;

/** The longest id that is kept as it is, in characters. */
const MAX_ID_LENGTH = 1000;

/** Prepares an article. `tag` is the tagging authority of generated ids. Throws `UnreadableHtml`. */
export function prepare(given: SourceArticle, tag: string): Prepared {
  const { article, leftOut } = limited(given);
  const root = parseHtml(article.html);
  const tree = cleanHtml(article.lines ? linesToParagraphs(root) : root, article.base);
  const title = titleOf(article, tree);
  const text = wordsOf(tree);
  return {
    article,
    title,
    tree,
    leftOut,
    id: idOf(article, title, tag),
    hash: hashOf(article, tree),
    words: hashText(`${title} ${text}`.replace(/[^\p{L}\p{N}]+/gu, " ").toLowerCase()).slice(0, 16),
    isCutOff: article.cutOff ?? CUT.test(text.trimEnd()),
  };
}

/**
 * Returns the article with at most `MAX_COUNTS` authors, categories and corrections, and messages about the
 * rest.
 */
function limited(article: SourceArticle): Pick<Prepared, "article" | "leftOut"> {
  const leftOut: string[] = [];
  const first = <Item>(items: Item[], name: keyof typeof MAX_COUNTS): Item[] => {
    const max = MAX_COUNTS[name];
    if (items.length > max)
      leftOut.push(`it has ${items.length} ${name}, of which the first ${max} are kept`);
    return items.slice(0, max);
  };
  return {
    article: {
      ...article,
      authors: first(article.authors, "authors"),
      categories: first(article.categories, "categories"),
      corrections: article.corrections && first(article.corrections, "corrections"),
    },
    leftOut,
  };
}

/** The end of a text of which a feed holds only the beginning. */
const CUT =
  /(?:\[…\]|\[\.\.\.\]|…|\.\.\.)$|(?:\[…\]|…|\.\.\.)\s*(?:Continue reading|Read more|Read the rest)\b.{0,300}$/i;

function titleOf({ title }: SourceArticle, tree: Root): string {
  const line = cleanLine(title);
  if (visibleText(line).trim() !== "") return line;
  return shorten(cleanLine(wordsOf(tree)), MAX_MADE_TITLE_LENGTH) || "Untitled";
}

/**
 * Returns the id itself if it is a valid IRI; else a tag URI made from the id and its server, or from the
 * title.
 */
function idOf({ id, link, base, position }: SourceArticle, title: string, tag: string): string {
  const written = cleanLine(id ?? link ?? "");
  if (written === "") return tagUri(tag, `imports/${hashText(title)}`);
  const valid = iri.safeParse(written).data;
  if (valid !== undefined && valid.length <= MAX_ID_LENGTH) return valid;
  const host = URL.parse(link ?? base ?? "")?.hostname || hashText(position.source).slice(0, 8);
  return tagUri(tag, `imports/${host}/${hashText(written)}`);
}

function hashOf(
  { position: _position, html: _html, lines: _lines, base: _base, ...article }: SourceArticle,
  tree: Root,
): string {
  const hashed = article.guessed ? { ...article, published: undefined } : article;
  return hashText(
    JSON.stringify([Object.entries(hashed).sort(([a], [b]) => (a < b ? -1 : 1)), essenceOf(tree)]),
  );
}

/** Returns the meaningful parts of a tree: without white space runs, and without positions in the source. */
function essenceOf(node: Root | RootContent): unknown {
  if (node.type === "text") return node.value.replace(/\s+/g, " ");
  if (node.type === "root") return node.children.map(essenceOf);
  return node.type === "element" ? [node.tagName, node.properties, node.children.map(essenceOf)] : null;
}

function wordsOf(node: Root | RootContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(wordsOf).join(" ") : "";
}
