import { Feed, type FeedOptions, type Item } from "feed";
import { timeOf } from "../core/instant.ts";
import { escapeText, lines } from "../core/xml.ts";
import type { FeedDocument, FeedItem } from "./document.ts";

/**
 * How we work around what the `feed` library gets wrong or cannot say. It renders the head of a document and each
 * item alone; our own elements are then spliced in at the first tag of each, and the parts are joined. The places
 * that we splice at stand before every text of an article but its title, and take up a line of their own, which a
 * title never does: nothing that an article says can be mistaken for one.
 */

/** Stands where the library would throw at an id, or normalise it; replaced by the id as it is. */
const ID_PLACEHOLDER = "urn:placeholder";

/** What the library knows of a document. Its XML writer takes `&amp;` for `&`, so `&` goes in escaped. */
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

/** The library's rendering of one item, in either format; an empty title is left out. */
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

/** What stands between `open` and `close` in a rendering, tags included. Throws if they are not there. */
export function cutOut(xml: string, open: string, close: string): string {
  if (!xml.includes(open) || !xml.includes(close)) throw new Error(`the feed library wrote no ${open}`);
  return xml.slice(xml.indexOf(open), xml.lastIndexOf(close) + close.length);
}

/** Puts the id as it is into the element with the placeholder, which fills a line of the library's rendering. */
export function replaceId(xml: string, start: string, end: string, id: string): string {
  const placeholder = `${start}${ID_PLACEHOLDER}${end}\n`;
  const [line = `\n${placeholder}`] = new RegExp(`\\n *${placeholder}`).exec(xml) ?? [];
  return replaceFirst(
    xml,
    line,
    line.replace(ID_PLACEHOLDER, () => escapeText(id)),
  );
}

/** Puts `text` in place of the first `mark`. Throws if there is none: the library then writes in another way. */
export function replaceFirst(xml: string, mark: string, text: string): string {
  if (!xml.includes(mark)) throw new Error(`the feed library wrote no ${mark.trim()}`);
  // A function, because `$&` and the like in a replacement text would be expanded.
  return xml.replace(mark, () => text);
}

/** Puts elements before the closing tag that `xml` ends with, which stands at this indent. */
export function addLast(xml: string, close: string, elements: readonly string[], indent: string): string {
  if (!xml.endsWith(close)) throw new Error(`the feed library wrote no ${close} at the end`);
  if (elements.length === 0) return xml;
  return `${xml.slice(0, -close.length - indent.length)}${lines(elements, `${indent}    `)}${indent}${close}`;
}

/** Ends a CDATA section before each `]]>` and begins a new one, but for the first: that one the library does. */
function splitCdata(text: string): string {
  const first = text.indexOf("]]>");
  if (first < 0) return text;
  const after = first + "]]>".length;
  return text.slice(0, after) + text.slice(after).replaceAll("]]>", "]]]]><![CDATA[>");
}

function escapeAmpersand(text: string): string {
  return text.replaceAll("&", "&amp;");
}
