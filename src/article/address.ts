import { didYouMean, nearest } from "../core/nearest.ts";
import { parseContactUri, parseWebUrl } from "../core/url.ts";
import type { Picture } from "../taxonomy/site.ts";
import { formatValue } from "./fields.ts";
import type { Media } from "./media.ts";

/** What is known by a name or a path; the keys are for suggestions. */
export type Known<Value> = Pick<ReadonlyMap<string, Value>, "get" | "keys">;

/** What links and pictures of the content can lead to. Paths are relative to the content folder. */
export type Surroundings = {
  /** Origin of the site. */
  url: string;
  /** Pictures by path. A string says why the file cannot be used. */
  media: Known<Media | string>;
  /** Slugs of the articles by path. */
  articles: Known<string>;
};

/** An absolute address, or what is wrong with what was written. */
export type Resolved<Found> = { found: Found } | { wrong: string };

const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export function articleUrl(url: string, slug: string): string {
  return `${url}/articles/${slug}`;
}

/** What stays of a written address when it is parsed (WHATWG URL, §4.4), so that `java\nscript:` shows its scheme. */
function asParsed(address: string): string {
  return address.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\n\r]/g, "");
}

/** The picture that `src` names in the article or file at `from`: one of content/media/, or one of the web. */
export function resolvePicture(written: string, from: string, around: Surroundings): Resolved<Picture> {
  const src = asParsed(written);
  if (/^https?:/i.test(src)) {
    const url = parseWebUrl(src);
    return url === undefined
      ? { wrong: `${formatValue(src)} is not a web address; correct it` }
      : { found: { url } };
  }
  if (ANY_SCHEME.test(src) || src.startsWith("//")) {
    return { wrong: `${formatValue(src)} is not a picture; name a file of media/ or an https address` };
  }
  const path = contentPath(src, from);
  const media = around.media.get(path);
  if (typeof media === "string") return { wrong: `${formatValue(src)} ${media}` };
  if (media === undefined) {
    const remedy = didYouMean(similar(path, around.media.keys())) || "; put the picture there";
    return { wrong: `${formatValue(src)} is not a file of media/${remedy}` };
  }
  const { type, length, width, height } = media;
  return { found: { url: `${around.url}/media/${media.name}`, type, length, width, height } };
}

/**
 * The absolute address of a link in the article at `from`: another article by its file, a file of media/, an
 * address of this site, or one of the web. What is none of these is relative to the article's own page.
 */
export function resolveLink(written: string, from: string, around: Surroundings): Resolved<string> {
  const href = asParsed(written);
  if (ANY_SCHEME.test(href)) return resolveAbsolute(href);
  if (href.startsWith("//")) return resolveAbsolute(`https:${href}`);
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  if (path.endsWith(".md")) {
    const target = around.articles.get(contentPath(path, from));
    if (target !== undefined) return webLink(href, articleUrl(around.url, target) + rest);
    const remedy = didYouMean(similar(path, around.articles.keys())) || "; correct the path";
    return { wrong: `${formatValue(href)} is not an article${remedy}` };
  }
  if (contentPath(path, from).startsWith("media/")) {
    const picture = resolvePicture(path, from, around);
    return "wrong" in picture ? picture : webLink(href, picture.found.url + rest);
  }
  return webLink(href, URL.parse(href, articleUrl(around.url, around.articles.get(from) ?? ""))?.href);
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

/** The path whose file name is nearest to that of `path`; folders are mostly the same, and say little. */
function similar(path: string, paths: Iterable<string>): string | undefined {
  const fileName = (name: string) => name.replace(/^.*\//, "");
  const byName = new Map([...paths].map((known) => [fileName(known), known]));
  const near = nearest(fileName(path), byName.keys());
  return near === undefined ? undefined : byName.get(near);
}

/** The path in the content folder that a file means: relative to itself, or from the top (`/…`, `media/…`, `articles/…`). */
function contentPath(path: string, from: string): string {
  const base = /^(?:\/|media\/|articles\/)/.test(path) ? "" : from;
  const resolved = URL.parse(path.replace(/^\/+/, ""), `file:///${base}`)?.pathname.slice(1) ?? path;
  try {
    return decodeURIComponent(resolved);
  } catch {
    return resolved;
  }
}
