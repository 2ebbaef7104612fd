import { JSONParser } from "@streamparser/json";
import * as z from "zod";
import { cleanLine } from "../../core/text.ts";
import { Failure } from "../../node/failure.ts";
import { toInstant } from "../source/dates.ts";
import type { Found, SourceArticle, SourcePosition } from "../source-article.ts";
import { paragraphs } from "./feed-text.ts";
import type { ReadContext, ReadFormat } from "./reader.ts";

/** A text field; undefined if the value is not a string. Invalid fields are ignored throughout. */
const text = z.string().optional().catch(undefined);
const person = z.object({ name: text, url: text }).optional().catch(undefined);
const people = z.array(person).optional().catch(undefined);
const named = z.array(z.object({ code: text, slug: text })).catch([]);

/** The extension of our own feeds. */
const extension = z
  .object({
    slug: text,
    countries: named,
    mentions: named,
    topics: named,
    image: z.object({ url: z.string(), alt: text, credit: text, caption: text }).optional().catch(undefined),
    source: z.object({ name: z.string(), url: text }).optional().catch(undefined),
    corrections: z
      .array(z.object({ date: z.string(), text: z.string() }))
      .optional()
      .catch(undefined),
  })
  .optional()
  .catch(undefined);

/** An item of JSON Feed 1.1 or 1.0. */
const item = z.object({
  id: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  banner_image: text,
  date_published: text,
  date_modified: text,
  authors: people,
  author: person,
  tags: z.array(z.string().catch("")).catch([]),
  language: text,
  attachments: z.array(z.object({ url: text, mime_type: text })).catch([]),
  _caravanserai: extension,
});
type Item = z.output<typeof item>;

/** The top level of a JSON Feed, which applies to all items. */
const top = z.object({
  version: text,
  language: text,
  home_page_url: text,
  next_url: text,
  authors: people,
  author: person,
  items: z.array(z.unknown()).catch([]),
});
type Top = z.output<typeof top>;

const BROKEN = "is not valid JSON from here on; the complete items above were read; get the whole file";

/** Reads a JSON Feed. If the JSON breaks off, reads all complete items. */
export const readJsonFeed: ReadFormat = async function* (source, context) {
  let json = "";
  for await (const chunk of source.text()) json += chunk;
  const { feed, brokenAt } = parseAsFarAsPossible(json);
  if (feed.version === undefined && feed.items.length === 0) {
    throw new Failure(
      `${source.name} is JSON, but not a JSON Feed: it has neither a version nor items; correct the address or the file.`,
    );
  }
  if (feed.next_url !== undefined) yield { earlier: feed.next_url };
  for (const [index, entry] of feed.items.entries()) {
    yield readItem(entry, { source: `${source.name} items[${index}]` }, feed, context);
  }
  if (brokenAt !== undefined)
    yield { problem: { position: { source: source.name, line: brokenAt }, message: BROKEN } };
};

function parseAsFarAsPossible(json: string): { feed: Top; brokenAt?: number } {
  try {
    return { feed: top.parse(JSON.parse(json)) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { feed: top.parse(completeValues(json)), brokenAt: lineOf(error, json) };
  }
}

/** Returns the complete top-level values and items of a text that is not valid JSON from some position on. */
function completeValues(json: string): Record<string, unknown> {
  const items: unknown[] = [];
  const values: Record<string, unknown> = { items };
  const names = ["version", "language", "home_page_url", "next_url", "authors", "author"];
  const parser = new JSONParser({
    paths: [...names.map((name) => `$.${name}`), "$.items.*"],
    keepStack: false,
  });
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length > 1) items.push(value);
    else values[String(key)] = value;
  };
  // The position of the error is already known.
  parser.onError = () => {};
  parser.write(json);
  return values;
}

/** Returns the line on which the JSON becomes invalid, as the engine's message gives it. */
function lineOf(error: SyntaxError, json: string): number {
  const position = /position (\d+)/.exec(error.message)?.[1];
  return json.slice(0, position === undefined ? json.length : Number(position)).split("\n").length;
}

function readItem(value: unknown, position: SourcePosition, feed: Top, context: ReadContext): Found {
  const parsed = item.safeParse(value);
  if (parsed.success) return { article: toSourceArticle(parsed.data, feed, position, context) };
  return { problem: { position, message: "is not an item of a JSON Feed; it is left out" } };
}

function toSourceArticle(
  entry: Item,
  feed: Top,
  position: SourcePosition,
  context: ReadContext,
): SourceArticle {
  const own = entry._caravanserai;
  const { content_html, content_text, summary } = entry;
  const html = content_html ?? (content_text === undefined ? undefined : paragraphs(content_text));
  const attached = entry.attachments.find(({ mime_type }) => /^image\//.test(mime_type ?? ""))?.url;
  const picture = entry.image ?? entry.banner_image ?? attached;
  const authors = entry.authors ?? (entry.author ? [entry.author] : (feed.authors ?? [feed.author]));
  return {
    position,
    id: entry.id ?? entry.url,
    title: cleanLine(entry.title ?? ""),
    html: html ?? paragraphs(summary ?? ""),
    base: entry.url ?? feed.home_page_url,
    summary: html === undefined || summary === undefined ? undefined : cleanLine(summary),
    published: toInstant(entry.date_published, context.timeZone),
    updated: toInstant(entry.date_modified, context.timeZone),
    link: entry.url ?? entry.external_url,
    slug: own?.slug,
    authors: authors.flatMap((author) =>
      author?.name === undefined ? [] : [{ ...author, name: cleanLine(author.name) }],
    ),
    categories: own === undefined ? tagsOf(entry) : ownCategories(own),
    image: own?.image ?? (picture === undefined ? undefined : { url: picture }),
    language: entry.language,
    feedLanguage: feed.language,
    origin: own?.source,
    corrections: own?.corrections,
  };
}

function tagsOf({ tags }: Item): SourceArticle["categories"] {
  return tags.filter((tag) => tag !== "").map((name) => ({ name: cleanLine(name) }));
}

function ownCategories(own: NonNullable<z.output<typeof extension>>): SourceArticle["categories"] {
  return (["countries", "topics", "mentions"] as const).flatMap((of) =>
    own[of].flatMap(({ code, slug }) => {
      const name = code ?? slug;
      return name === undefined ? [] : [{ name, of }];
    }),
  );
}
