import { Feed } from "feed";
import { timeOf } from "../core/instant.ts";
import { escapeMarkup } from "../core/text.ts";
import { attributeList, element, lines, markup } from "../core/xml.ts";
import { categoriesOf } from "./categories.ts";
import type { FeedDocument, FeedItem } from "./document.ts";
import { addLast, cutOut, headOptions, itemFeed, replaceFirst, replaceId } from "./library.ts";
import { documentLinks } from "./links.ts";
import { MEDIA_NAMESPACE, mediaElements } from "./media-content.ts";
import { WEBFEEDS_NAMESPACE, webfeeds } from "./webfeeds.ts";

/** How long a reader may keep the feed before asking again, in minutes (RSS 2.0 `ttl`). */
const TTL = 15;

/** The MIME types that RSS 2.0 allows for a channel's picture. */
const IMAGE_TYPES = /^image\/(gif|jpeg|png)$/;

/** The largest picture that RSS 2.0 allows for a channel, in pixels. */
const MAX_IMAGE_SIZE = { width: 144, height: 400 };

const NAMESPACES = {
  "xmlns:atom": "http://www.w3.org/2005/Atom",
  "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
  "xmlns:creativeCommons": "http://backend.userland.com/creativeCommonsRssModule",
  "xmlns:dc": "http://purl.org/dc/elements/1.1/",
  "xmlns:dcterms": "http://purl.org/dc/terms/",
  "xmlns:fh": "http://purl.org/syndication/history/1.0",
  "xmlns:media": MEDIA_NAMESPACE,
  "xmlns:webfeeds": WEBFEEDS_NAMESPACE,
};

/** Renders the document as RSS 2.0, following the Best Practices Profile of the RSS Advisory Board. */
export function renderRss(document: FeedDocument): string {
  const head = hexadecimal(new Feed(headOptions(document)).rss2());
  const items = document.items.map((item) => renderItem(item, document)).join("");
  const ours = lines(channelElements(document), "        ");
  const opened = replaceFirst(head, '<rss version="2.0">', `<rss version="2.0"${attributeList(NAMESPACES)}>`);
  const filled = replaceFirst(opened, "<channel>\n", `<channel>\n${ours}`);
  return `${replaceFirst(filled, "    </channel>", `${items}    </channel>`)}\n`;
}

/** Rewrites the library's character references as `escapeText` writes them. */
function hexadecimal(xml: string): string {
  return xml.replaceAll("&amp;", "&#x26;").replaceAll("&lt;", "&#x3C;").replaceAll("&gt;", "&#x3E;");
}

function channelElements(document: FeedDocument): (string | undefined)[] {
  const { logo, current, license, email, updated } = document._caravanserai;
  const [newest] = document.items;
  const [editor] = document.authors;
  const links = documentLinks(document, "rss.xml", "application/rss+xml");
  return [
    ...links.map((link) => element("atom:link", link)),
    current === undefined ? undefined : element("fh:archive", {}),
    element("language", {}, document.language),
    // SmartNews asks for it.
    element("pubDate", {}, new Date(timeOf(newest?.date_published ?? updated)).toUTCString()),
    email === undefined ? undefined : element("managingEditor", {}, `${email} (${editor?.name})`),
    element("ttl", {}, String(TTL)),
    license === undefined ? undefined : element("creativeCommons:license", {}, license),
    ...webfeeds(document),
    logo && IMAGE_TYPES.test(logo.type ?? "")
      ? markup("image", {}, imageElements(document, logo).join(""))
      : undefined,
  ];
}

/** RSS Profile: title and link are the channel's, and the size is within the limits. */
function imageElements(
  document: FeedDocument,
  logo: { url: string; width?: number | undefined; height?: number | undefined },
): string[] {
  const { width = MAX_IMAGE_SIZE.width, height = MAX_IMAGE_SIZE.width } = logo;
  const scale = Math.min(1, MAX_IMAGE_SIZE.width / width, MAX_IMAGE_SIZE.height / height);
  return [
    element("url", {}, logo.url),
    element("title", {}, document.title),
    element("link", {}, document.home_page_url),
    element("width", {}, String(Math.round(width * scale))),
    element("height", {}, String(Math.round(height * scale))),
  ];
}

function renderItem(item: FeedItem, document: FeedDocument): string {
  // A title is plain text, which the library would write as CDATA; a description is HTML (RSS Profile, "Character Data").
  const rendered = itemFeed(item, { title: "", summary: escapeMarkup(item.summary ?? "") }).rss2();
  const xml = cutOut(rendered, "<item>", "</item>");
  const identified = replaceId(xml, '<guid isPermaLink="false">', "</guid>", item.id);
  const start = `<item>\n${lines(itemElements(item, document), "            ")}`;
  // Pictures come last: some programs take the first description in an item, even a picture's, for the item's own.
  const ended = addLast(identified, "</item>", mediaElements(item), "        ");
  return `        ${replaceFirst(ended, "<item>\n", start)}\n`;
}

function itemElements(item: FeedItem, document: FeedDocument): (string | undefined)[] {
  const { date_published, date_modified, attachments, _caravanserai } = item;
  const changed = timeOf(date_modified) !== timeOf(date_published);
  return [
    element("title", {}, item.title),
    ...item.authors.map(({ name }) => element("dc:creator", {}, name)),
    element("dc:language", {}, item.language),
    changed ? element("dcterms:modified", {}, new Date(timeOf(date_modified)).toISOString()) : undefined,
    _caravanserai.source && element("dc:source", {}, _caravanserai.source.name),
    ...categoriesOf(item, document).map(({ scheme, term, label }) =>
      element("category", { domain: scheme }, scheme.startsWith("tag:") ? label : term),
    ),
    ...(attachments ?? []).map(({ url, mime_type, size_in_bytes }) =>
      element("enclosure", { url, length: size_in_bytes, type: mime_type }),
    ),
  ];
}
