import type { Content, ListedArticle } from "../../article/article.ts";
import type { ArticleContext, ArticleResult, ArticleSite, SourceFile } from "../../article/article-result.ts";
import type { ParseArticle } from "../../article/check-content.ts";
import { parseArticle } from "../../article/parse-article.ts";
import { isWithin } from "../../article/status.ts";
import type { Measure } from "../../core/hash.ts";
import { Failure } from "../../node/failure.ts";
import { hashText, measure } from "../../node/fast-hash.ts";
import { recordText, type Stored } from "../../store/bundle-cache.ts";
import { findCountry } from "../../taxonomy/iso3166.ts";
import type { Cache } from "./cache.ts";
import { isSame, type Lookup, watched } from "./lookups.ts";

/** An article whose record is kept in the cache. */
export type StoredArticle = ListedArticle & {
  /** The path of its file in the content folder. */
  path: string;
  /** The names of the pictures that it shows. */
  media: readonly string[];
  /** Its record as JSON. */
  record: Stored;
};

/** A whole publication whose articles' records are kept in the cache. */
export type StoredContent = Content<StoredArticle>;

/** What the cache keeps of a file without errors, as JSON. Countries are kept as codes, topics as slugs. */
type Kept = { result: ArticleResult<KeptArticle>; record: Measure; lookups: Lookup[] };
type KeptArticle = Omit<ListedArticle, "countries" | "topics"> & { countries: string[]; topics: string[] };

/** What it takes to parse articles with a cache. */
export type Parsing = {
  cache: Cache;
  /** The fingerprint of the code: results of another version are not reused. */
  fingerprint: string;
  /** Reads an article file again. */
  read: (path: string) => string | undefined;
  /** Called with the path of each file that is parsed. */
  onParse?: ((path: string) => void) | undefined;
};

/**
 * Parses article files. The result of an earlier run is reused if the text of the file, and everything that
 * it looked up, are the same.
 */
export function cachedParser(parsing: Parsing): ParseArticle<StoredArticle> {
  const prefixes = new WeakMap<ArticleContext, string>();
  return (source, context) => {
    const prefix = prefixes.get(context) ?? prefixOf(context, parsing.fingerprint);
    prefixes.set(context, prefix);
    const file = { path: source.path, key: hashText(`${prefix}\n${source.path}\n${source.text}`), context };
    const cached = find(file, parsing);
    if (cached !== undefined) return restore(cached, file, undefined, parsing);
    parsing.onParse?.(source.path);
    const { result, lookups } = parseWatched(source, context);
    if (result.parsed === undefined) return { ...result, parsed: undefined };
    const text = result.parsed.kind === "article" ? recordText(result.parsed.article) : "";
    const kept: Kept = { result: toKept(result), record: measure([text]), lookups };
    const json = JSON.stringify(kept);
    const held = parsing.cache.put(file.key, json, text) ? undefined : text;
    // Copied through JSON, like a cached result: a substring would keep the whole text of its file in memory.
    return restore(JSON.parse(json), file, held, parsing);
  };
}

/** An article file with its context and the key of its cache entry. */
type ArticleKey = { path: string; key: string; context: ArticleContext };

/** A hash of what every article of a context depends on, whatever its text. */
function prefixOf({ site, topics, folder }: ArticleContext, fingerprint: string): string {
  const { url, tag, author, language, aggregators } = site;
  const fields = { url, tag, author, language, aggregators } satisfies Record<keyof ArticleSite, unknown>;
  // Without a vocabulary any topic is accepted, so results differ from those with one.
  const anyTopic = [...topics.keys()].length === 0;
  return hashText(JSON.stringify([fingerprint, folder, fields, anyTopic]));
}

function find({ key, context }: ArticleKey, { cache }: Parsing): Kept | undefined {
  const text = cache.get(key);
  if (text === undefined) return undefined;
  const kept: Kept = JSON.parse(text);
  const current =
    isWithin(kept.result.period, context.now) && kept.lookups.every((lookup) => isSame(lookup, context));
  return current ? kept : undefined;
}

function parseWatched(source: SourceFile, context: ArticleContext) {
  const watch = watched(context);
  return { result: parseArticle(source, watch.context), lookups: watch.lookups() };
}

function toKept(result: ArticleResult): ArticleResult<KeptArticle> {
  const { parsed, ...rest } = result;
  if (parsed?.kind !== "article") return { ...rest, parsed };
  const { slug, aliases, id, url, title, published, updated, language, status, countries, topics } =
    parsed.article;
  const article = {
    slug,
    aliases,
    id,
    url,
    title,
    published,
    updated,
    language,
    status,
    countries: countries.map(({ code }) => code),
    topics: topics.map((topic) => topic.slug),
  };
  return { ...rest, parsed: { kind: "article", article } };
}

function restore(
  { result: { parsed, ...rest }, record }: Kept,
  file: ArticleKey,
  held: string | undefined,
  parsing: Parsing,
): ArticleResult<StoredArticle> {
  if (parsed?.kind !== "article") return { ...rest, parsed };
  const { topics } = file.context;
  const article: StoredArticle = {
    ...parsed.article,
    countries: parsed.article.countries.flatMap((code) => findCountry(code) ?? []),
    topics: parsed.article.topics.flatMap((slug) => topics.get(slug) ?? []),
    path: file.path,
    media: rest.media,
    record: { ...record, value: () => held ?? recordOf(record, file, parsing) },
  };
  return { ...rest, parsed: { kind: "article", article } };
}

/** The record of an article; rendered again if the cache does not have it, or has it damaged. */
function recordOf(
  record: Measure,
  { path, key, context }: ArticleKey,
  { cache, read, onParse }: Parsing,
): string {
  const kept = cache.body(key);
  if (kept !== undefined && hashText(kept) === record.hash) return kept;
  cache.forget(key);
  onParse?.(path);
  const text = read(path);
  const parsed = text === undefined ? undefined : parseArticle({ path, text }, context).parsed;
  const rendered = parsed?.kind === "article" ? recordText(parsed.article) : "";
  if (hashText(rendered) === record.hash) return rendered;
  throw new Failure(`${context.folder}/${path} was changed while it was being published; publish again.`);
}
