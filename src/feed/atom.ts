import { Feed } from "feed";
import { escapeMarkup } from "../core/text.ts";
import { attributeList, element, lines, markup } from "../core/xml.ts";
import { categoriesOf } from "./categories.ts";
import type { FeedDocument, FeedItem } from "./document.ts";
import { addLast, cutOut, headOptions, itemFeed, replaceFirst, replaceId } from "./library.ts";
import { documentLinks } from "./links.ts";
import { MEDIA_NAMESPACE, mediaElements } from "./media-content.ts";
import { WEBFEEDS_NAMESPACE, webfeeds } from "./webfeeds.ts";

const ROOT = '<feed xmlns="http://www.w3.org/2005/Atom">';

const NAMESPACES = {
  "xmlns:fh": "http://purl.org/syndication/history/1.0",
  "xmlns:media": MEDIA_NAMESPACE,
  "xmlns:webfeeds": WEBFEEDS_NAMESPACE,
};

/** Renders the document as Atom 1.0 (RFC 4287). */
export function renderAtom(document: FeedDocument): string {
  const head = new Feed(headOptions(document)).atom1();
  const entries = document.items.map((item) => renderEntry(item, document)).join("");
  const attributes = attributeList({ ...NAMESPACES, "xml:lang": document.language });
  const root = `${ROOT.slice(0, -1)}${attributes}>\n${lines(feedElements(document), "    ")}`;
  const identified = replaceId(head, "<id>", "</id>", document._caravanserai.id);
  const opened = replaceFirst(identified, `${ROOT}\n`, root);
  return `${replaceFirst(opened, "</feed>", `${entries}</feed>`)}\n`;
}

function feedElements(document: FeedDocument): (string | undefined)[] {
  const { logo, current, license, email } = document._caravanserai;
  return [
    ...documentLinks(document, "atom.xml", "application/atom+xml").map((link) => element("link", link)),
    current === undefined ? undefined : element("fh:archive", {}),
    // RFC 4946 §2.
    license === undefined ? undefined : element("link", { rel: "license", href: license }),
    ...document.authors.map((author) => authorElement({ ...author, email })),
    ...webfeeds(document),
    document.icon === undefined ? undefined : element("icon", {}, document.icon),
    logo && element("logo", {}, logo.url),
  ];
}

/** A person (RFC 4287 §3.2). */
type Person = { name: string; url?: string | undefined; email?: string | undefined };

function authorElement({ name, url, email }: Person): string {
  const uri = url === undefined ? "" : element("uri", {}, url);
  const address = email === undefined ? "" : element("email", {}, email);
  return markup("author", {}, element("name", {}, name) + uri + address);
}

function renderEntry(item: FeedItem, document: FeedDocument): string {
  // The library marks title and summary as HTML; ours are plain text.
  const texts = { title: escapeMarkup(item.title), summary: escapeMarkup(item.summary ?? "") };
  const xml = cutOut(itemFeed(item, texts).atom1(), "<entry>", "</entry>");
  const start = `<entry${attributeList({ "xml:lang": item.language })}>\n${lines(entryElements(item, document), "        ")}`;
  // Pictures come last: some programs take the first description in an entry, even a picture's, for its summary.
  const ended = addLast(replaceId(xml, "<id>", "</id>", item.id), "</entry>", mediaElements(item), "    ");
  return `    ${replaceFirst(ended, "<entry>\n", start)}\n`;
}

function entryElements(item: FeedItem, document: FeedDocument): (string | undefined)[] {
  const { source } = item._caravanserai;
  return [
    ...item.authors.map((author) => authorElement(author)),
    ...categoriesOf(item, document).map(({ scheme, term, label }) =>
      element("category", { scheme, term, label }),
    ),
    ...(item.attachments ?? []).map(({ url, mime_type, title, size_in_bytes }) =>
      element("link", { rel: "enclosure", href: url, type: mime_type, length: size_in_bytes, title }),
    ),
    source?.url === undefined
      ? undefined
      : element("link", { rel: "via", href: source.url, title: source.name }),
  ];
}
