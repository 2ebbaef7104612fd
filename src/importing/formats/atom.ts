import { type AtomFeed, parseAtomFeed } from "feedsmith";
import { cleanLine } from "../../core/text.ts";
import { toInstant } from "../source/dates.ts";
import type { SourceArticle, SourcePosition } from "../source-article.ts";
import { plainText } from "../text/html.ts";
import { categoryOf, imageOf, paragraphs } from "./feed-text.ts";
import { earlierOf, type Head } from "./head.ts";
import type { ReadContext } from "./reader.ts";

/** Reads the head of an Atom feed, given as a document without entries. */
export function atomHead(xml: string): Head {
  const { links = [], xml: attributes, authors } = parseAtomFeed(xml);
  return {
    base: attributes?.base,
    home: linkTo(links, "alternate")?.href,
    language: attributes?.lang,
    earlier: earlierOf(links),
    authors: peopleOf(authors),
  };
}

/** Reads the entry (RFC 4287 §4.1.2) of an Atom document that has only one. */
export function atomArticle(
  xml: string,
  head: Head,
  position: SourcePosition,
  context: ReadContext,
): SourceArticle {
  const { entries, xml: feed } = parseAtomFeed(xml);
  const entry: AtomFeed.Entry<string> = entries?.[0] ?? {};
  const { links = [], content, summary, media, dcterms } = entry;
  const date = (written: string | undefined) => toInstant(written, context.timeZone);
  // RFC 4287 §2: an xml:base applies to everything inside; without one, most feeds mean the page of the
  // entry.
  const base = absolute(entry.xml?.base, head.base) ?? head.base;
  const link = absolute(linkTo(links, "alternate")?.href, base ?? head.home);
  const full = content?.value === undefined || !isText(content.type) ? undefined : htmlOf(content);
  const updated = date(entry.updated ?? dcterms?.modified?.[0]);
  const authors = peopleOf(entry.authors);
  return {
    position,
    id: entry.id ?? link,
    title: textOf(entry.title),
    html: full ?? htmlOf(summary),
    base: absolute(content?.xml?.base, base) ?? base ?? link ?? head.home,
    summary: full === undefined || summary === undefined ? undefined : textOf(summary),
    published: date(entry.published ?? dcterms?.created?.[0]),
    updated,
    link,
    // RFC 4287 §4.2.1: an entry without authors has those of its source, else those of the feed.
    authors:
      [authors, peopleOf(entry.source?.authors), head.authors].find((people) => people.length > 0) ?? [],
    categories: (entry.categories ?? []).flatMap((category) => namesOf(category)),
    image: imageOf(
      media,
      links
        .filter(({ rel }) => rel === "enclosure")
        .map(({ href, type }) => ({ ...(href && { url: href }), ...(type && { type }) })),
    ),
    language: entry.xml?.lang,
    feedLanguage: feed?.lang ?? head.language,
    origin: originOf(entry, base ?? head.home),
  };
}

/**
 * Returns the name of a category: the term if the scheme is our own, else the label, which is written for
 * people.
 */
function namesOf({ term, label, scheme }: AtomFeed.Category): SourceArticle["categories"] {
  const name = term === undefined ? label : term;
  if (name === undefined) return [];
  const category = categoryOf(cleanLine(name), scheme);
  return category.of === undefined && label !== undefined ? [{ name: cleanLine(label) }] : [category];
}

function originOf(
  { source, links = [] }: AtomFeed.Entry<string>,
  base: string | undefined,
): SourceArticle["origin"] {
  if (source?.title !== undefined) {
    return { name: textOf(source.title), url: linkTo(source.links ?? [], "alternate")?.href };
  }
  const via = linkTo(links, "via");
  const url = URL.parse(via?.href ?? "", base) ?? undefined;
  return via === undefined || url === undefined
    ? undefined
    : { name: via.title ?? url.hostname, url: url.href };
}

function linkTo(links: readonly AtomFeed.Link<string>[], rel: string): AtomFeed.Link<string> | undefined {
  return links.find((link) => (link.rel ?? "alternate") === rel);
}

function peopleOf(people: readonly AtomFeed.Person[] = []): SourceArticle["authors"] {
  return people.flatMap(({ name, uri }) => (name === undefined ? [] : [{ name: cleanLine(name), url: uri }]));
}

function absolute(href: string | undefined, base: string | undefined): string | undefined {
  return href === undefined ? undefined : (URL.parse(href, base)?.href ?? undefined);
}

type Text = { value?: string; type?: string };

/** Converts a text construct (RFC 4287 §3.1) to plain text. */
function textOf({ value = "", type }: Text = {}): string {
  return isHtml(type) ? plainText(value) : cleanLine(value);
}

/** A self-closing XML tag, except of the void elements of HTML. */
const EMPTY =
  /<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)([a-z][\w:-]*)((?:\s[^<>]*)?)\/>/gi;

function htmlOf({ value = "", type }: Text = {}): string {
  // HTML ignores the slash of a self-closing tag.
  if (/xhtml/i.test(type ?? "")) return value.replace(EMPTY, "<$1$2></$1>");
  return isHtml(type) ? value : paragraphs(value);
}

/** Whether content of a type is text that can be shown (RFC 4287 §4.1.3.3). */
function isText(type: string | undefined): boolean {
  return isHtml(type) || /^text(?:\/plain)?$/i.test(type ?? "text");
}

function isHtml(type: string | undefined): boolean {
  return /^(?:html|xhtml|text\/html|application\/xhtml\+xml)$/i.test(type ?? "text");
}
