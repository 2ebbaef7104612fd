import type { Root, RootContent } from "hast";
import { iri } from "../article/fields.ts";
import { tagUri } from "../core/tag-uri.ts";
import { cleanLine, shorten, visibleText } from "../core/text.ts";
import { hashText } from "../node/hash.ts";
import type { SourceArticle } from "./source-article.ts";
import { cleanHtml } from "./text/clean-html.ts";
import { parseHtml } from "./text/html.ts";
import { linesToParagraphs } from "./text/paragraphs.ts";

/** An article of a source, with what tells whether it is here already, and as it is there. */
export type Prepared = {
  article: SourceArticle;
  /** On one line, never empty; as long as it is. */
  title: string;
  /** Permanent, an absolute IRI. */
  id: string;
  /** The text, with all that articles can hold, and nothing else. */
  tree: Root;
  /** Of all that the source says, but for guesses. */
  hash: string;
  /** Of the words of title and text, which are the same from whatever source an article comes. */
  words: string;
  /** Whether the text ends before its end. */
  isCutOff: boolean;
  /** Lines about what is more than an article can have. */
  leftOut: string[];
};

/** More than that are made to be slow. */
const MAX_COUNTS = { authors: 50, categories: 200, corrections: 100 };

/** In characters: of a title that is made from the text. */
const MADE_TITLE_LENGTH = 80;

/** In characters: longer ones are for programs only. */
const MAX_ID_LENGTH = 1000;

/** Prepares an article. `tag` is the authority of ids that are made. Throws `UnreadableHtml`. */
export function prepare(given: SourceArticle, tag: string): Prepared {
  const { article, leftOut } = bounded(given);
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

/** The article with as many authors, categories and corrections as it can have, and what is to be told about the others. */
function bounded(article: SourceArticle): Pick<Prepared, "article" | "leftOut"> {
  const leftOut: string[] = [];
  const first = <Item>(items: Item[], name: keyof typeof MAX_COUNTS): Item[] => {
    const most = MAX_COUNTS[name];
    if (items.length > most)
      leftOut.push(`it has ${items.length} ${name}, of which the first ${most} are kept`);
    return items.slice(0, most);
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

/** How feeds end that hold only the beginning of an article. */
const CUT =
  /(?:\[…\]|\[\.\.\.\]|…|\.\.\.)$|(?:\[…\]|…|\.\.\.)\s*(?:Continue reading|Read more|Read the rest)\b.{0,300}$/i;

function titleOf({ title }: SourceArticle, tree: Root): string {
  const line = cleanLine(title);
  if (visibleText(line).trim() !== "") return line;
  return shorten(cleanLine(wordsOf(tree)), MADE_TITLE_LENGTH) || "Untitled";
}

/** The id as it is, if ids here can be such; else one made from it and where it comes from, or from the title. */
function idOf({ id, link, base, position }: SourceArticle, title: string, tag: string): string {
  const written = cleanLine(id ?? link ?? "");
  if (written === "") return tagUri(tag, `imports/${hashText(title)}`);
  const known = iri.safeParse(written).data;
  if (known !== undefined && known.length <= MAX_ID_LENGTH) return known;
  const host = URL.parse(link ?? base ?? "")?.hostname || hashText(position.source).slice(0, 8);
  return tagUri(tag, `imports/${host}/${hashText(written)}`);
}

function hashOf(
  { position: _position, html: _html, lines: _lines, base: _base, ...article }: SourceArticle,
  tree: Root,
): string {
  const said = article.guessed ? { ...article, published: undefined } : article;
  return hashText(
    JSON.stringify([Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)), essenceOf(tree)]),
  );
}

/** What of a tree means something: not how its white space is written, and not where it stood in the source. */
function essenceOf(node: Root | RootContent): unknown {
  if (node.type === "text") return node.value.replace(/\s+/g, " ");
  if (node.type === "root") return node.children.map(essenceOf);
  return node.type === "element" ? [node.tagName, node.properties, node.children.map(essenceOf)] : null;
}

function wordsOf(node: Root | RootContent): string {
  if (node.type === "text") return node.value;
  return "children" in node ? node.children.map(wordsOf).join(" ") : "";
}
