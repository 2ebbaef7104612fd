import { didYouMean, nearest } from "../core/nearest.ts";
import { parseContactUri, parseWebUrl } from "../core/url.ts";
import type { Picture } from "../taxonomy/site.ts";
import { formatValue } from "./fields.ts";
import type { Media } from "./media.ts";

/** Values by name or path; the keys are used for suggestions. */
export type Known<Value> = Pick<ReadonlyMap<string, Value>, "get" | "keys">;

/** Everything that links and pictures can refer to. Paths are relative to the content folder. */
export type Surroundings = {
  /** Origin of the site. */
  url: string;
  /** Pictures by path. A string says why the file cannot be used. */
  media: Known<Media | string>;
  /** Slugs of the articles by path. */
  articles: Known<string>;
};

/** The result for a written address: what it means, or what is wrong with it. */
export type Resolved<Found> = { found: Found } | { wrong: string };

const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export function articleUrl(url: string, slug: string): string {
  return `${url}/articles/${slug}`;
}

/**
 * Returns what URL parsing leaves of a written address (WHATWG URL, §4.4): `java\nscript:` shows its scheme.
 */
function asParsed(address: string): string {
  let [start, end] = [0, address.length];
  while (start < end && address.charAt(start) <= " ") start += 1;
  while (end > start && address.charAt(end - 1) <= " ") end -= 1;
  return address.slice(start, end).replace(/[\t\n\r]/g, "");
}

/** Resolves the address of a picture in the file at `from`: a file in content/media/, or one on the web. */
export function resolvePicture(written: string, from: string, surroundings: Surroundings): Resolved<Picture> {
  const src = asParsed(written);
  if (/^https?:/i.test(src)) {
    const url = parseWebUrl(src);
    return url === undefined
      ? { wrong: `${formatValue(src)} is not a web address; correct it` }
      : { found: { url } };
  }
  if (ANY_SCHEME.test(src) || src.startsWith("//")) {
    return { wrong: `${formatValue(src)} is not a picture; use a file in media/ or an https address` };
  }
  const path = contentPath(src, from);
  const media = surroundings.media.get(path);
  if (typeof media === "string") return { wrong: `${formatValue(src)} ${media}` };
  if (media === undefined) {
    const remedy = didYouMean(similar(path, surroundings.media.keys())) || "; put the picture there";
    return { wrong: `${formatValue(src)} is not a file in media/${remedy}` };
  }
  const { type, length, width, height } = media;
  return { found: { url: `${surroundings.url}/media/${media.name}`, type, length, width, height } };
}

/**
 * Resolves a link in the article at `from` to an absolute address. It may lead to another article (by its
 * file), to a file in media/, to an address of this site, or to one on the web. Anything else is relative to
 * the article's page.
 */
export function resolveLink(written: string, from: string, surroundings: Surroundings): Resolved<string> {
  const href = asParsed(written);
  if (ANY_SCHEME.test(href)) return resolveAbsolute(href);
  if (href.startsWith("//")) return resolveAbsolute(`https:${href}`);
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  if (path.endsWith(".md")) {
    const target = surroundings.articles.get(contentPath(path, from));
    if (target !== undefined) return webLink(href, articleUrl(surroundings.url, target) + rest);
    const remedy = didYouMean(similar(path, surroundings.articles.keys())) || "; correct the path";
    return { wrong: `${formatValue(href)} is not an article${remedy}` };
  }
  if (contentPath(path, from).startsWith("media/")) {
    const picture = resolvePicture(path, from, surroundings);
    return "wrong" in picture ? picture : webLink(href, picture.found.url + rest);
  }
  return webLink(
    href,
    URL.parse(href, articleUrl(surroundings.url, surroundings.articles.get(from) ?? ""))?.href,
  );
}

function webLink(written: string, address: string | undefined): Resolved<string> {
  const url = address === undefined ? undefined : parseWebUrl(address);
  return url === undefined
    ? { wrong: `${formatValue(written)} is not an address; correct it` }
    : { found: url };
}

function resolveAbsolute(href: string): Resolved<string> {
  const url = parseWebUrl(href) ?? parseContactUri(href);
  return url === undefined
    ? { wrong: `${formatValue(href)} is not a link that readers can follow; use https, http, mailto or tel` }
    : { found: url };
}

/**
 * Returns the path with the file name nearest to that of `path`. Folders are mostly the same, so they are
 * ignored.
 */
function similar(path: string, paths: Iterable<string>): string | undefined {
  const fileName = (name: string) => name.replace(/^.*\//, "");
  const byName = new Map([...paths].map((known) => [fileName(known), known]));
  const near = nearest(fileName(path), byName.keys());
  return near === undefined ? undefined : byName.get(near);
}

/**
 * Returns the path in the content folder that a written path means: relative to the file that it is in, or
 * from the top (`/…`, `media/…`, `articles/…`).
 */
function contentPath(path: string, from: string): string {
  const base = /^(?:\/|media\/|articles\/)/.test(path) ? "" : from;
  const resolved = URL.parse(path.replace(/^\/+/, ""), `file:///${base}`)?.pathname.slice(1) ?? path;
  try {
    return decodeURIComponent(resolved);
  } catch {
    return resolved;
  }
}
