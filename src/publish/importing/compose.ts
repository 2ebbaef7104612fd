import { articleUrl } from "../../article/address.ts";
import { iri, languageTag } from "../../taxonomy/fields.ts";
import { parseInstant, timeOf } from "../../taxonomy/instant.ts";
import type { SiteEntry } from "../../taxonomy/site-file.ts";
import { tagUri } from "../../taxonomy/tag.ts";
import { cleanLine, shorten, visibleText } from "../../taxonomy/text.ts";
import { toSlug } from "../../taxonomy/to-slug.ts";
import { parseWebUrl } from "../../taxonomy/url.ts";
import { hashText } from "../cache/hash.ts";
import type { SourceArticle, SourceImage } from "./source-article.ts";
import { convertHtml } from "./text/to-markdown.ts";

/** An article as it will be written, but for what it is about, its slug and its state. */
export type Composed = {
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
  /** Of all that the source says, so that what was changed there is noticed. */
  hash: string;
  /** What could not be kept as it is there. */
  notes: string[];
};

const LONGEST = { title: 500, summary: 500, name: 100, credit: 200 };

/** Of a slug that is made from a title. */
const LONGEST_SLUG = 60;

export type ComposeContext = {
  site: SiteEntry;
  /** Of the pictures of the site, by their addresses. */
  pictures: ReadonlyMap<string, string>;
};

/** Brings an article of a source into the form that articles have here. Throws `UnreadableHtml`. */
export function compose(article: SourceArticle, { site, pictures }: ComposeContext): Composed {
  const { markdown, text } = convertHtml({ ...article, pictures });
  const notes: string[] = [];
  const title = titleOf(article, text, notes);
  const { published, updated } = datesOf(article, notes);
  const slug = slugOf(article, title);
  const own = articleUrl(site.url, slug);
  const link = parseWebUrl(URL.parse(article.link ?? "", article.base)?.href ?? "");
  const composed = {
    id: idOf(article, slug, site),
    title,
    published,
    updated,
    summary: summaryOf(article.summary, text, markdown, title),
    authors: authorsOf(article.authors, site),
    image: article.image && imageOf(article.image, { article, title, site, pictures }),
    link: link === own ? undefined : link,
    language: languageOf(article.language, site),
    source: originOf(article.origin),
    corrections: (article.corrections ?? []).flatMap(({ date, text: said }) => {
      const instant = parseInstant(date);
      return instant === undefined ? [] : [{ date: instant, text: shorten(cleanLine(said), 1000) }];
    }),
    markdown,
  };
  if (article.cutOff) notes.push("its text is cut off");
  const { published: _guess, ...told } = composed;
  const said = article.guessed ? told : composed;
  const hash = hashText(JSON.stringify([said, article.categories, article.cutOff]));
  return { ...composed, text, slug, hash, notes };
}

function titleOf({ title }: SourceArticle, text: string, notes: string[]): string {
  const line = cleanLine(title);
  if (visibleText(line).trim() === "") {
    notes.push("it has no title; one was made from its text");
    return shorten(cleanLine(text), 80) || "Untitled";
  }
  const length = [...line].length;
  if (length > LONGEST.title)
    notes.push(`its title had ${length} characters and was cut to ${LONGEST.title}`);
  return shorten(line, LONGEST.title);
}

function datesOf(
  { published, updated }: SourceArticle,
  notes: string[],
): Pick<Composed, "published" | "updated"> {
  if (published === undefined) notes.push("it has no date");
  const later = published !== undefined && updated !== undefined && timeOf(updated) > timeOf(published);
  return { published, updated: later ? updated : undefined };
}

/** The slug that it has, or the last part of its address, or one made from its title. */
function slugOf({ slug, link = "", id = "" }: SourceArticle, title: string): string {
  const [, last = ""] = /([^/]+?)(?:\.(?:html?|php|aspx?))?\/*$/i.exec(URL.parse(link)?.pathname ?? "") ?? [];
  const wishes = [slug ?? "", decoded(last)].map((wish) => toSlug(wish)).filter((wish) => /[a-z]/.test(wish));
  return (
    wishes.find((wish) => wish !== "index") ??
    (toSlug(title, LONGEST_SLUG) || `article-${hashText(id + title).slice(0, 8)}`)
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The id as it is, if ids here can be such; else one made from it and where it comes from. */
function idOf({ id, link, base }: SourceArticle, slug: string, { tag }: SiteEntry): string {
  const written = cleanLine(id ?? link ?? "");
  if (written === "") return tagUri(tag, `articles/${slug}`);
  const known = iri.safeParse(written).data;
  if (known !== undefined && known.length <= 1000) return known;
  const host = URL.parse(link ?? base ?? "")?.hostname ?? "";
  return tagUri(
    tag,
    `imports/${host}/${written.length <= 200 ? encodeURIComponent(written) : hashText(written)}`,
  );
}

/** The summary, unless it is only the beginning of the text, from which we make one, too. */
function summaryOf(
  summary: string | undefined,
  text: string,
  markdown: string,
  title: string,
): string | undefined {
  const line = shorten(cleanLine(summary ?? ""), LONGEST.summary);
  // An article needs a text or a summary.
  if (visibleText(line).trim() === "") return markdown === "" ? title : undefined;
  const [, beginning, cut] = /^(.*?)\s*(\[?(?:…|\.\.\.)\]?)?$/s.exec(line) ?? [];
  const isBeginning = cut !== undefined && cleanLine(text).startsWith(beginning ?? line);
  return isBeginning && markdown !== "" ? undefined : line;
}

function authorsOf(authors: SourceArticle["authors"], { author }: SiteEntry): Composed["authors"] {
  const known = authors.flatMap(({ name, url }) => {
    const line = shorten(cleanLine(name), LONGEST.name);
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

function imageOf(
  { url, alt, credit, caption }: SourceImage,
  { article, title, site, pictures }: ComposeContext & { article: SourceArticle; title: string },
): Composed["image"] {
  const src = parseWebUrl(URL.parse(url, article.base)?.href ?? "");
  if (src === undefined) return undefined;
  const words = (written: string | undefined, longest: number) =>
    shorten(cleanLine(written ?? ""), longest) || undefined;
  const below = words(caption, LONGEST.title);
  return {
    src: pictures.get(src) ?? src,
    alt: words(alt, LONGEST.title) ?? below ?? title,
    credit: words(credit, LONGEST.credit) ?? words(article.origin?.name, LONGEST.credit) ?? site.title,
    ...(below !== undefined && { caption: below }),
  };
}

function languageOf(written: string | undefined, { language }: SiteEntry): string | undefined {
  const tag = written === undefined ? undefined : languageTag.safeParse(written.replace("_", "-")).data;
  return tag === language ? undefined : tag;
}

function originOf(origin: SourceArticle["origin"]): Composed["source"] {
  const name = shorten(cleanLine(origin?.name ?? ""), LONGEST.name);
  if (visibleText(name).trim() === "") return undefined;
  const url = origin?.url === undefined ? undefined : parseWebUrl(origin.url);
  return { name, ...(url !== undefined && { url }) };
}
