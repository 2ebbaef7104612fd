import type { Root, RootContent } from "hast";
import { toText } from "hast-util-to-text";
import { articleUrl } from "../article/address.ts";
import { languageTag } from "../article/fields.ts";
import { MAX_LENGTHS } from "../article/front-matter.ts";
import type { SiteYaml } from "../article/site-yaml.ts";
import { MAX_SLUG_LENGTH } from "../authoring/write/slugs.ts";
import { parseInstant, timeOf } from "../core/instant.ts";
import { cleanLine, cleanText, shorten, visibleText } from "../core/text.ts";
import { toSlug } from "../core/to-slug.ts";
import { parseWebUrl } from "../core/url.ts";
import { hashText } from "../node/fast-hash.ts";
import type { Prepared } from "./prepare.ts";
import type { SourceArticle, SourceImage } from "./source-article.ts";
import { postscriptStart } from "./text/postscript.ts";
import { treeToMarkdown } from "./text/to-markdown.ts";

/** An article as it will be written, but without its countries and topics, its final slug and its state. */
export type ConvertedArticle = {
  id: string;
  title: string;
  published: string | undefined;
  updated: string | undefined;
  summary: string | undefined;
  authors: { name: string; url?: string | undefined }[];
  image: { src: string; alt: string; credit: string; caption?: string | undefined } | undefined;
  link: string | undefined;
  language: string | undefined;
  source: { name: string; url?: string | undefined } | undefined;
  corrections: { date: string; text: string }[];
  markdown: string;
  /** The text as plain text, for classification. */
  text: string;
  /** The preferred slug, used if no other article has it. */
  slug: string;
  /** What could not be kept as the source has it. */
  notes: string[];
};

/** The longest link, in characters. */
const MAX_LINK_LENGTH = 4_000;

export type ConversionContext = {
  site: SiteYaml;
  /** Paths of the site's own pictures, by their addresses. */
  pictures: ReadonlyMap<string, string>;
};

/** Converts an article of a source to an article of this site. */
export function toArticle(prepared: Prepared, { site, pictures }: ConversionContext): ConvertedArticle {
  const { article, id, title, tree } = prepared;
  const markdown = treeToMarkdown(withOwnPictures(tree, pictures));
  const text = cleanText(toText(tree)).trim();
  const slug = slugOf(prepared);
  const link =
    article.link === undefined || article.link.length > MAX_LINK_LENGTH
      ? undefined
      : parseWebUrl(URL.parse(article.link, article.base)?.href ?? "");
  const image = article.image && imageOf(article.image, { article, title, link, pictures });
  return {
    id,
    title: shorten(title, MAX_LENGTHS.title),
    ...datesOf(article),
    summary:
      summaryOf(article.summary, text) ?? (markdown === "" ? shorten(title, MAX_LENGTHS.summary) : undefined),
    authors: authorsOf(article.authors, site),
    image,
    link: link === articleUrl(site.url, slug) ? undefined : link,
    language: languageOf(article, site),
    source: originOf(article.origin),
    corrections: correctionsOf(article.corrections),
    markdown,
    text,
    slug,
    notes: notesOf(prepared, image),
  };
}

function notesOf(
  { article, title, tree, isCutOff, leftOut }: Prepared,
  image: ConvertedArticle["image"],
): string[] {
  const { length } = [...title];
  const isMade = visibleText(cleanLine(article.title)).trim() === "";
  return [
    ...(isMade ? ["it has no title; one was made from its text"] : []),
    ...(length > MAX_LENGTHS.title
      ? [`its title has ${length} characters and was cut to ${MAX_LENGTHS.title}`]
      : []),
    ...(article.published === undefined && article.updated === undefined ? ["it has no date"] : []),
    ...(isCutOff ? ["its text is cut off"] : []),
    ...leftOut,
    ...(isInsecure(tree) || /^http:/.test(image?.src ?? "")
      ? ["it has a picture with an http address, which pages do not show"]
      : []),
  ];
}

/**
 * Returns the dates of an article. If it has only the date of its last change, it counts as published then.
 */
function datesOf({
  published = undefined,
  updated,
}: SourceArticle): Pick<ConvertedArticle, "published" | "updated"> {
  return { published: published ?? updated, updated: changedAfter(published, updated) };
}

/** Returns the date of the last change if it is after that of publication; else undefined. */
export function changedAfter(published: string | undefined, updated: string | undefined): string | undefined {
  const isLater = published !== undefined && updated !== undefined && timeOf(updated) > timeOf(published);
  return isLater ? updated : undefined;
}

/** Returns the slug of the source, or the last part of the address, or one made from the title. */
function slugOf({ article: { slug, link }, id, title }: Prepared): string {
  const candidates = [slug ?? "", lastPart(link)]
    .map((name) => toSlug(name.slice(0, MAX_LENGTHS.title)))
    .filter((name) => /[a-z]/.test(name));
  const made =
    toSlug(title.slice(0, MAX_LENGTHS.title), MAX_SLUG_LENGTH) || `article-${hashText(id).slice(0, 8)}`;
  return candidates.find((name) => name !== "index") ?? made;
}

/** Returns the last part of an address's path; empty if that is a script whose query selects the article. */
function lastPart(link = ""): string {
  const url = URL.parse(link);
  const last = url?.pathname.split("/").findLast((part) => part !== "") ?? "";
  if (url?.search && /\.(?:php|aspx?|jsp|cgi)$/i.test(last)) return "";
  const name = last.replace(/\.(?:html?|php|aspx?)$/i, "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/**
 * Returns the summary, unless it only repeats the beginning of the text, from which the site makes one
 * anyway.
 */
function summaryOf(summary: string | undefined, text: string): string | undefined {
  // A longer summary is cut anyway, and searching all of it could be slow.
  const short = shorten(cleanLine(summary ?? ""), 4 * MAX_LENGTHS.summary);
  const line = short.slice(0, postscriptStart(short));
  if (visibleText(line).trim() === "") return undefined;
  const first = cleanLine(text.split("\n\n")[0] ?? "");
  const [, beginning = line, cut] = /^(.*?) ?(\[?(?:…|\.\.\.)\]?)$/s.exec(line) ?? [];
  // The text may begin with the caption of a picture.
  const isBeginning = line === first || (cut !== undefined && cleanLine(text).includes(beginning));
  return isBeginning ? undefined : shorten(line, MAX_LENGTHS.summary);
}

function authorsOf(authors: SourceArticle["authors"], { author }: SiteYaml): ConvertedArticle["authors"] {
  const named = authors.flatMap(({ name, url }) => {
    const line = shorten(cleanLine(name), MAX_LENGTHS.name);
    const address = url === undefined ? undefined : parseWebUrl(url);
    return visibleText(line).trim() === ""
      ? []
      : [{ name: line, ...(address !== undefined && { url: address }) }];
  });
  const [only, second] = named;
  const isSite =
    second === undefined && only?.name === author.name && (only.url ?? author.url) === author.url;
  return isSite ? [] : named;
}

type ImageContext = {
  article: SourceArticle;
  title: string;
  link: string | undefined;
  pictures: ConversionContext["pictures"];
};

/** Converts a picture. A missing description or credit is filled in with the best substitute. */
function imageOf(
  { url, alt, credit, caption }: SourceImage,
  { article, title, link, pictures }: ImageContext,
): ConvertedArticle["image"] {
  const src = parseWebUrl(URL.parse(url, article.base)?.href ?? "");
  if (src === undefined) return undefined;
  const words = (written: string | undefined, max: number) => {
    const line = shorten(cleanLine(written ?? ""), max);
    return visibleText(line).trim() === "" ? undefined : line;
  };
  const line = shorten(cleanLine(caption ?? ""), 2 * MAX_LENGTHS.caption);
  const [credited = "", maker] = (credit === undefined && CREDIT.exec(line)) || [];
  const below = words(line.slice(0, line.length - credited.length), MAX_LENGTHS.caption);
  const host = new URL(link ?? src).hostname.replace(/^www\./, "");
  return {
    src: pictures.get(src) ?? src,
    alt: words(alt, MAX_LENGTHS.alt) ?? below ?? shorten(title, MAX_LENGTHS.alt),
    credit:
      words(credit ?? maker, MAX_LENGTHS.credit) ?? words(article.origin?.name, MAX_LENGTHS.credit) ?? host,
    ...(below !== undefined && { caption: below }),
  };
}

/**
 * Returns the article's language if it is not the site's; else the feed's, if it differs in more than the
 * region.
 */
function languageOf({ language, feedLanguage }: SourceArticle, site: SiteYaml): string | undefined {
  const tagOf = (written = "") => languageTag.safeParse(written.replace("_", "-")).data;
  const base = (tag: string | undefined) => tag?.split("-")[0];
  const own = tagOf(language);
  if (own !== undefined) return own === site.language ? undefined : own;
  const whole = tagOf(feedLanguage);
  return base(whole) === base(site.language) ? undefined : whole;
}

function originOf(origin: SourceArticle["origin"]): ConvertedArticle["source"] {
  const name = shorten(cleanLine(origin?.name ?? ""), MAX_LENGTHS.name);
  if (visibleText(name).trim() === "") return undefined;
  const url = origin?.url === undefined ? undefined : parseWebUrl(origin.url);
  return { name, ...(url !== undefined && { url }) };
}

function correctionsOf(corrections: SourceArticle["corrections"] = []): ConvertedArticle["corrections"] {
  return corrections.flatMap(({ date, text }) => {
    const instant = parseInstant(date);
    const line = shorten(cleanLine(text), MAX_LENGTHS.correction);
    return instant === undefined || line === "" ? [] : [{ date: instant, text: line }];
  });
}

/** Whether a tree has pictures with http addresses. */
function isInsecure(node: Root | RootContent): boolean {
  if (node.type === "element" && node.tagName === "img") return /^http:/.test(String(node.properties.src));
  return "children" in node && node.children.some(isInsecure);
}

/** The credit at the end of a caption: "Photo: A. Name", "(Photo by A. Name)". */
const CREDIT =
  / ?[([]?\b(?:photo(?:graph)?|image|picture|credit|foto)s?(?:\s+(?:by|courtesy of)\b|\s*[:/])\s*([^.()[\]]{2,100}?)[.)\]]*$/i;

/** Replaces the addresses of the site's own pictures with the paths of their files. */
function withOwnPictures(tree: Root, pictures: ReadonlyMap<string, string>): Root {
  const own = <Node extends RootContent>(node: Node): Node => {
    if (node.type !== "element") return node;
    const file = pictures.get(String(node.properties.src));
    const properties = file === undefined ? node.properties : { ...node.properties, src: file };
    return { ...node, properties, children: node.children.map(own) };
  };
  return pictures.size === 0 ? tree : { ...tree, children: tree.children.map(own) };
}
