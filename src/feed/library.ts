import { Feed, type FeedOptions, type Item } from "feed";
import { timeOf } from "../core/instant.ts";
import { escapeText, lines } from "../core/xml.ts";
import type { FeedDocument, FeedItem } from "./document.ts";

/**
 * Works around what the `feed` library gets wrong or cannot express. The library renders the head of a document and each
 * item separately; our own elements are then inserted after the first tag of each, and the parts are joined. The insertion
 * points come before every text of an article except its title, and fill a line of their own, which a title never does:
 * no text of an article can be mistaken for an insertion point.
 */

/** Takes the place of an id, which the library might reject or normalise; `replaceId` puts the id back unaltered. */
const ID_PLACEHOLDER = "urn:placeholder";

/** The library's options for a document. Its XML writer reads `&amp;` as `&`, so each `&` is escaped first. */
export function headOptions(document: FeedDocument): FeedOptions {
  const { rights, updated } = document._caravanserai;
  return {
    id: ID_PLACEHOLDER,
    title: escapeAmpersand(document.title),
    description: escapeAmpersand(document.description),
    link: document.home_page_url,
    copyright: escapeAmpersand(rights ?? ""),
    updated: new Date(timeOf(updated)),
    generator: "Caravanserai",
    docs: "https://www.rssboard.org/rss-specification",
  };
}

/** The library's feed of one item, to be rendered as RSS or Atom; an empty title is left out. */
export function itemFeed(item: FeedItem, texts: { title: string; summary: string }): Feed {
  const feed = new Feed({
    id: ID_PLACEHOLDER,
    title: "",
    copyright: "",
    updated: new Date(0),
    link: item.url,
  });
  const entry: Item = {
    id: ID_PLACEHOLDER,
    title: splitCdata(texts.title),
    link: item.url,
    date: new Date(timeOf(item.date_modified)),
    published: new Date(timeOf(item.date_published)),
    description: splitCdata(texts.summary),
  };
  if (item.content_html !== undefined) entry.content = splitCdata(item.content_html);
  feed.addItem(entry);
  return feed;
}

/** The part of a rendering from `open` to `close`, both included. Throws if they are not there. */
export function cutOut(xml: string, open: string, close: string): string {
  if (!xml.includes(open) || !xml.includes(close)) throw new Error(`the feed library wrote no ${open}`);
  return xml.slice(xml.indexOf(open), xml.lastIndexOf(close) + close.length);
}

/** Replaces the placeholder by the unaltered id, in an element that fills a line of the library's rendering. */
export function replaceId(xml: string, start: string, end: string, id: string): string {
  const placeholder = `${start}${ID_PLACEHOLDER}${end}\n`;
  const [line = `\n${placeholder}`] = new RegExp(`\\n *${placeholder}`).exec(xml) ?? [];
  return replaceFirst(
    xml,
    line,
    line.replace(ID_PLACEHOLDER, () => escapeText(id)),
  );
}

/** Replaces the first `mark` by `text`. Throws if there is none, because then the library's output has changed. */
export function replaceFirst(xml: string, mark: string, text: string): string {
  if (!xml.includes(mark)) throw new Error(`the feed library wrote no ${mark.trim()}`);
  // A function, because `$&` and the like in a replacement text would be expanded.
  return xml.replace(mark, () => text);
}

/** Inserts elements before the closing tag that `xml` ends with; `indent` is that tag's. Throws if it ends otherwise. */
export function addLast(xml: string, close: string, elements: readonly string[], indent: string): string {
  if (!xml.endsWith(close)) throw new Error(`the feed library wrote no ${close} at the end`);
  if (elements.length === 0) return xml;
  return `${xml.slice(0, -close.length - indent.length)}${lines(elements, `${indent}    `)}${indent}${close}`;
}

/** Splits a CDATA section at each `]]>` except the first, which the library splits itself. */
function splitCdata(text: string): string {
  const first = text.indexOf("]]>");
  if (first < 0) return text;
  const after = first + "]]>".length;
  return text.slice(0, after) + text.slice(after).replaceAll("]]>", "]]]]><![CDATA[>");
}

function escapeAmpersand(text: string): string {
  return text.replaceAll("&", "&amp;");
}
