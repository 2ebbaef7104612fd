import { shown } from "../taxonomy/fields.ts";
import { didYouMean, nearest } from "../taxonomy/nearest.ts";
import type { Picture } from "../taxonomy/site.ts";
import type { Media } from "./media.ts";

/** What links and pictures of the content can lead to. Paths are relative to the content folder. */
export type Surroundings = {
  /** Origin of the site. */
  url: string;
  /** Pictures by path. A string says why the file cannot be used. */
  media: ReadonlyMap<string, Media | string>;
  /** Slugs of the articles by path. */
  articles: ReadonlyMap<string, string>;
};

/** An absolute address, or what is wrong with what was written. */
export type Resolved<Found> = { found: Found } | { wrong: string };

const LINK_SCHEMES = /^(https?|mailto|tel):/i;
const ANY_SCHEME = /^[a-z][a-z0-9+.-]*:/i;

export function articleUrl(url: string, slug: string): string {
  return `${url}/articles/${slug}`;
}

/** The picture that `src` names in the article or file at `from`: one of content/media/, or one of the web. */
export function resolvePicture(src: string, from: string, around: Surroundings): Resolved<Picture> {
  if (/^https?:/i.test(src)) {
    const url = URL.parse(src)?.href;
    return url === undefined ? { wrong: `${shown(src)} is not a web address` } : { found: { url } };
  }
  if (ANY_SCHEME.test(src) || src.startsWith("//")) {
    return { wrong: `${shown(src)} is not a picture; name a file of media/ or an https address` };
  }
  const path = contentPath(src, from);
  const media = around.media.get(path);
  if (typeof media === "string") return { wrong: `${shown(src)} ${media}` };
  if (media === undefined) {
    const near = nearest(path, around.media.keys());
    return {
      wrong: `${shown(src)} is not a file of media/${near ? didYouMean(near) : "; put the picture there"}`,
    };
  }
  const { type, length, width, height } = media;
  return { found: { url: `${around.url}/media/${media.name}`, type, length, width, height } };
}

/**
 * The absolute address of a link in the article at `from`: another article by its file, a file of media/, an
 * address of this site, or one of the web. What is none of these is relative to the article's own page.
 */
export function resolveLink(href: string, from: string, around: Surroundings): Resolved<string> {
  if (ANY_SCHEME.test(href)) return resolveAbsolute(href);
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(href) ?? [];
  const slug = around.articles.get(from) ?? "";
  if (path.endsWith(".md")) {
    const target = around.articles.get(contentPath(path, from));
    if (target !== undefined) return { found: articleUrl(around.url, target) + rest };
    const near = nearest(contentPath(path, from), around.articles.keys());
    return { wrong: `${shown(href)} is not an article${near ? didYouMean(near) : "; correct the path"}` };
  }
  if (contentPath(path, from).startsWith("media/")) {
    const picture = resolvePicture(path, from, around);
    return "wrong" in picture ? picture : { found: picture.found.url + rest };
  }
  const url = URL.parse(href, articleUrl(around.url, slug))?.href;
  return url === undefined ? { wrong: `${shown(href)} is not an address; correct it` } : { found: url };
}

function resolveAbsolute(href: string): Resolved<string> {
  const url = LINK_SCHEMES.test(href) ? URL.parse(href)?.href : undefined;
  return url === undefined
    ? { wrong: `${shown(href)} is not a link that readers can follow; use https, http, mailto or tel` }
    : { found: url };
}

/** The path in the content folder that a file means: relative to itself, or from the top (`/…`, `media/…`). */
function contentPath(path: string, from: string): string {
  const base = path.startsWith("/") || path.startsWith("media/") ? "" : from;
  const resolved = new URL(path.replace(/^\/+/, ""), `file:///${base}`).pathname.slice(1);
  try {
    return decodeURIComponent(resolved);
  } catch {
    return resolved;
  }
}
