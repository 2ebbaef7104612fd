import { parseRssFeed, type RssFeed } from "feedsmith";
import { toInstant } from "../source/dates.ts";
import type { SourceArticle, SourcePosition } from "../source-article.ts";
import { plainText } from "../text/html.ts";
import { categoryOf, imageOf, titleText } from "./feed-text.ts";
import { earlierOf, type Head } from "./head.ts";
import type { ReadContext } from "./reader.ts";

/** Reads the head of an RSS 2.0 channel, given as a document without items. */
export function rssHead(xml: string): Head {
  const { link, language, xml: attributes, atom } = parseRssFeed(withoutLongPersons(xml));
  return { base: attributes?.base, home: link, language, earlier: earlierOf(atom?.links ?? []), authors: [] };
}

/** Reads the item of an RSS 2.0 document that has only one. */
export function rssArticle(
  xml: string,
  head: Head,
  position: SourcePosition,
  context: ReadContext,
): SourceArticle {
  const item: RssFeed.Item<string> = parseRssFeed(withoutLongPersons(xml)).items?.[0] ?? {};
  const { guid, link, description, dc, dcterms, atom } = item;
  // Without a full text, the description is the text.
  const full = item.content?.encoded ?? atom?.content?.value;
  const date = (written: string | undefined) => toInstant(written, context.timeZone);
  const published = date(item.pubDate ?? dc?.dates?.[0] ?? dcterms?.created?.[0] ?? atom?.published);
  const isAddress = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? "");
  const written = link ?? (isAddress ? guid?.value : undefined);
  const home = written === undefined ? undefined : (URL.parse(written, head.home)?.href ?? written);
  return {
    position,
    id: guid?.value ?? link,
    title: titleText(item.title),
    html: full ?? description ?? "",
    base: item.xml?.base ?? head.base ?? home ?? head.home,
    summary: full === undefined || description === undefined ? undefined : plainText(description),
    published,
    updated: date(atom?.updated ?? dcterms?.modified?.[0]),
    link: home,
    authors: authorsOf(item),
    categories: [
      ...(item.categories ?? []).flatMap(({ name, domain }) =>
        name === undefined ? [] : [categoryOf(titleText(name), domain)],
      ),
      ...(dc?.subjects ?? []).map((name) => ({ name: titleText(name) })),
    ],
    image: imageOf(item.media, item.enclosures ?? []),
    language: dc?.languages?.[0] ?? item.xml?.lang,
    feedLanguage: head.language,
    origin: originOf(item),
  };
}

/** The longest person, in characters. Searching more for an address and a name takes the library minutes. */
const MAX_PERSON_LENGTH = 1_000;

/** Empties the elements for persons that are too long to be one. */
function withoutLongPersons(xml: string): string {
  const [before = "", ...persons] = xml.split(/<(?=(?:author|managingEditor|webMaster)[\s>])/i);
  const kept = persons.map((part) => {
    const start = part.indexOf(">") + 1;
    const end = part.search(/<\/(?:author|managingEditor|webMaster)[\s>]/i);
    return end - start > MAX_PERSON_LENGTH ? part.slice(0, start) + part.slice(end) : part;
  });
  return [before, ...kept].join("<");
}

function authorsOf({ dc, authors, atom }: RssFeed.Item<string>): SourceArticle["authors"] {
  if (dc?.creators) return dc.creators.map((name) => ({ name: titleText(name) }));
  if (atom?.authors) return atom.authors.map(({ name = "", uri }) => ({ name, url: uri }));
  return (authors ?? []).map(({ name, email }) => ({ name: nameOf(name ?? email ?? "") }));
}

/** Returns the name of an RSS author, which is an address followed by the name in parentheses. */
function nameOf(author: string): string {
  const end = author.trimEnd();
  return end.endsWith(")") ? end.slice(end.lastIndexOf("(") + 1, -1) || author : author;
}

function originOf({ source, dc }: RssFeed.Item<string>): SourceArticle["origin"] {
  if (source?.title !== undefined) return { name: titleText(source.title), url: source.url };
  const name = dc?.sources?.[0];
  return name === undefined ? undefined : { name: titleText(name) };
}
