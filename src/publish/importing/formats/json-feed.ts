import { JSONParser } from "@streamparser/json";
import { z } from "zod";
import { cleanLine } from "../../../taxonomy/text.ts";
import { toInstant } from "../source/dates.ts";
import type { Found, SourceArticle, SourcePlace } from "../source-article.ts";
import { paragraphs } from "./feed-text.ts";
import type { ReadContext, ReadFormat } from "./format.ts";

/** A field that is not as it should be is as if it were not there. */
const text = z.string().optional().catch(undefined);
const people = z
  .array(z.object({ name: text, url: text }))
  .optional()
  .catch(undefined);
const named = z.array(z.object({ code: text, slug: text })).catch([]);

/** What our own feeds say beyond JSON Feed. */
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
  author: z.object({ name: text, url: text }).optional().catch(undefined),
  tags: z.array(z.string().catch("")).catch([]),
  language: text,
  attachments: z.array(z.object({ url: text, mime_type: text })).catch([]),
  _caravanserai: extension,
});
type Item = z.output<typeof item>;

/** What is said at the top about all items. */
type Top = {
  language?: string | undefined;
  home?: string | undefined;
  authors: { name?: string | undefined; url?: string | undefined }[];
};

/**
 * Reads a JSON Feed item by item, so that of a file that breaks off, all that is complete is read. Things at the top count
 * for the items that come after them.
 */
export const readJsonFeed: ReadFormat = async function* (source, context) {
  const { found, parser } = parserOf(source.name, context);
  let whole = "";
  let failed = false;
  parser.onError = () => {
    failed = true;
  };
  for await (const chunk of source.text()) {
    whole += chunk;
    if (!failed) parser.write(chunk);
    yield* found.splice(0);
  }
  if (!failed && !parser.isEnded) parser.end();
  yield* found.splice(0);
  if (failed) yield { problem: { place: { source: source.name, ...whereItBreaks(whole) }, message: BROKEN } };
};

const BROKEN =
  "is no JSON from here on; what stands above is read, as far as its items are complete; get the whole file";

function parserOf(name: string, context: ReadContext): { found: Found[]; parser: JSONParser } {
  const found: Found[] = [];
  const top: Top = { authors: [] };
  const parser = new JSONParser({
    paths: ["$.language", "$.home_page_url", "$.next_url", "$.authors", "$.author", "$.items.*"],
    keepStack: false,
  });
  parser.onValue = ({ value, key, stack }) => {
    if (stack.length > 1) found.push(readItem(value, Number(key), top, name, context));
    else if (key === "next_url" && typeof value === "string") found.push({ earlier: value });
    else if (key === "language") top.language = text.parse(value) ?? top.language;
    else if (key === "home_page_url") top.home = text.parse(value) ?? top.home;
    else top.authors = people.parse(Array.isArray(value) ? value : [value]) ?? [];
  };
  return { found, parser };
}

function readItem(value: unknown, index: number, top: Top, source: string, context: ReadContext): Found {
  const place = { source: `${source} items[${index}]` };
  const parsed = item.safeParse(value);
  if (parsed.success) return { article: toArticle(parsed.data, top, place, context) };
  return { problem: { place, message: "is no item of a JSON Feed; it is left out" } };
}

function toArticle(entry: Item, top: Top, place: SourcePlace, context: ReadContext): SourceArticle {
  const own = entry._caravanserai;
  const updated = toInstant(entry.date_modified, context.timeZone);
  const html =
    entry.content_html ?? (entry.content_text === undefined ? undefined : paragraphs(entry.content_text));
  const picture =
    entry.image ??
    entry.banner_image ??
    entry.attachments.find(({ mime_type }) => /^image\//.test(mime_type ?? ""))?.url;
  const authors = entry.authors ?? (entry.author ? [entry.author] : top.authors);
  return {
    place,
    id: entry.id ?? entry.url,
    title: cleanLine(entry.title ?? ""),
    html: html ?? paragraphs(entry.summary ?? ""),
    base: entry.url ?? top.home,
    summary: html === undefined || entry.summary === undefined ? undefined : cleanLine(entry.summary),
    published: toInstant(entry.date_published, context.timeZone) ?? updated,
    updated,
    link: entry.url ?? entry.external_url,
    slug: own?.slug,
    authors: authors.flatMap(({ name, url }) => (name === undefined ? [] : [{ name: cleanLine(name), url }])),
    categories:
      own === undefined
        ? entry.tags.filter((tag) => tag !== "").map((name) => ({ name: cleanLine(name) }))
        : ownCategories(own),
    image: own?.image ?? (picture === undefined ? undefined : { url: picture }),
    language: entry.language ?? top.language,
    origin: own?.source,
    corrections: own?.corrections,
  };
}

function ownCategories(own: NonNullable<z.output<typeof extension>>): SourceArticle["categories"] {
  return (["countries", "topics", "mentions"] as const).flatMap((of) =>
    own[of].flatMap(({ code, slug }) => {
      const name = code ?? slug;
      return name === undefined ? [] : [{ name, of }];
    }),
  );
}

/** The line on which a text is no JSON any more, as the engine tells it. */
function whereItBreaks(json: string): { line?: number } {
  try {
    JSON.parse(json);
  } catch (error) {
    const line = /line (\d+)/.exec(String(error))?.[1];
    const position = /position (\d+)/.exec(String(error))?.[1];
    if (line !== undefined) return { line: Number(line) };
    if (position !== undefined) return { line: json.slice(0, Number(position)).split("\n").length };
  }
  return { line: json.split("\n").length };
}
