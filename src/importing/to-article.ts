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
import { hashText } from "../node/hash.ts";
import type { Prepared } from "./prepare.ts";
import type { SourceArticle, SourceImage } from "./source-article.ts";
import { POSTSCRIPT } from "./text/postscript.ts";
import { treeToMarkdown } from "./text/to-markdown.ts";

/** An article as it will be written, but for what it is about, its slug and its state. */
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
  /** Plain, for classification. */
  text: string;
  /** The name in addresses that it should have, if nobody else has it. */
  slug: string;
  /** What could not be kept as it is there. */
  notes: string[];
};

/** In characters. */
const MAX_LINK_LENGTH = 4_000;

export type ConversionContext = {
  site: SiteYaml;
  /** Files of the pictures of the site, by their addresses. */
  pictures: ReadonlyMap<string, string>;
};

/** Brings an article of a source into the form that articles have here. */
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

/** An article that tells only when it was changed last was published then, as far as is known. */
function datesOf({
  published = undefined,
  updated,
}: SourceArticle): Pick<ConvertedArticle, "published" | "updated"> {
  return { published: published ?? updated, updated: changedAfter(published, updated) };
}

/** When an article was changed, if that was after it was published. */
export function changedAfter(published: string | undefined, updated: string | undefined): string | undefined {
  const isLater = published !== undefined && updated !== undefined && timeOf(updated) > timeOf(published);
  return isLater ? updated : undefined;
}

/** The slug that it has there, or the last part of its address, or one made from its title. */
function slugOf({ article: { slug, link }, id, title }: Prepared): string {
  const wishes = [slug ?? "", lastPart(link)]
    .map((wish) => toSlug(wish.slice(0, MAX_LENGTHS.title)))
    .filter((wish) => /[a-z]/.test(wish));
  const made =
    toSlug(title.slice(0, MAX_LENGTHS.title), MAX_SLUG_LENGTH) || `article-${hashText(id).slice(0, 8)}`;
  return wishes.find((wish) => wish !== "index") ?? made;
}

/** The last part of the path of an address, unless it is the name of a script that its query tells what to show. */
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

/** The summary, unless it is the first paragraph of the text, or its beginning: of that we make one, too. */
function summaryOf(summary: string | undefined, text: string): string | undefined {
  // What is longer is cut anyway, and to look through all of it may take long.
  const line = shorten(cleanLine(summary ?? ""), 4 * MAX_LENGTHS.summary).replace(POSTSCRIPT, "");
  if (visibleText(line).trim() === "") return undefined;
  const first = cleanLine(text.split("\n\n")[0] ?? "");
  const [, beginning = line, cut] = /^(.*?)\s*(\[?(?:…|\.\.\.)\]?)$/s.exec(line) ?? [];
  // The text may begin with the caption of a picture.
  const isBeginning = line === first || (cut !== undefined && cleanLine(text).includes(beginning));
  return isBeginning ? undefined : shorten(line, MAX_LENGTHS.summary);
}

function authorsOf(authors: SourceArticle["authors"], { author }: SiteYaml): ConvertedArticle["authors"] {
  const known = authors.flatMap(({ name, url }) => {
    const line = shorten(cleanLine(name), MAX_LENGTHS.name);
    const address = url === undefined ? undefined : parseWebUrl(url);
    return visibleText(line).trim() === ""
      ? []
      : [{ name: line, ...(address !== undefined && { url: address }) }];
  });
  const [only, second] = known;
  const isSite =
    second === undefined && only?.name === author.name && (only.url ?? author.url) === author.url;
  return isSite ? [] : known;
}

type Surroundings = {
  article: SourceArticle;
  title: string;
  link: string | undefined;
  pictures: ConversionContext["pictures"];
};

/** Of a picture without a description, or a name of who made it, the nearest that is known. */
function imageOf(
  { url, alt, credit, caption }: SourceImage,
  around: Surroundings,
): ConvertedArticle["image"] {
  const { article, title, link, pictures } = around;
  const src = parseWebUrl(URL.parse(url, article.base)?.href ?? "");
  if (src === undefined) return undefined;
  const words = (written: string | undefined, longest: number) => {
    const line = shorten(cleanLine(written ?? ""), longest);
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

/** What an article says of its language; what its feed says, only if that is another than the site's, whatever the region. */
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
    const said = shorten(cleanLine(text), MAX_LENGTHS.correction);
    return instant === undefined || said === "" ? [] : [{ date: instant, text: said }];
  });
}

/** Whether a tree shows pictures that are not encrypted on their way. */
function isInsecure(node: Root | RootContent): boolean {
  if (node.type === "element" && node.tagName === "img") return /^http:/.test(String(node.properties.src));
  return "children" in node && node.children.some(isInsecure);
}

/** Who made a picture, as captions end: "Photo: A. Name", "(Photo by A. Name)". */
const CREDIT =
  /\s*[([]?\b(?:photo(?:graph)?|image|picture|credit|foto)s?(?:\s+(?:by|courtesy of)\b|\s*[:/])\s*([^.()[\]]{2,100}?)[.)\]]*$/i;

/** With pictures of the site itself by their files. */
function withOwnPictures(tree: Root, pictures: ReadonlyMap<string, string>): Root {
  const own = <Node extends RootContent>(node: Node): Node => {
    if (node.type !== "element") return node;
    const file = pictures.get(String(node.properties.src));
    const properties = file === undefined ? node.properties : { ...node.properties, src: file };
    return { ...node, properties, children: node.children.map(own) };
  };
  return pictures.size === 0 ? tree : { ...tree, children: tree.children.map(own) };
}
