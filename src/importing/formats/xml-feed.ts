import { DetectError, MalformedError, ParseError } from "feedsmith";
import { cutXml, localName } from "../source/xml-items.ts";
import type { Found, SourceArticle, SourcePosition } from "../source-article.ts";
import { UnreadableHtml } from "../text/html.ts";
import { inTime } from "../text/in-time.ts";
import { atomArticle, atomHead } from "./atom.ts";
import { type Head, joinHeads } from "./head.ts";
import type { ReadContext, ReadFormat } from "./reader.ts";
import { rssArticle, rssHead } from "./rss.ts";

type XmlFormat = {
  head: (xml: string) => Head;
  article: (xml: string, head: Head, position: SourcePosition, context: ReadContext) => SourceArticle;
};

/** The XML formats, by the name of the document's root. */
const FORMATS: Record<string, XmlFormat> = {
  rss: { head: rssHead, article: rssArticle },
  feed: { head: atomHead, article: atomArticle },
};

/** Reads an RSS 2.0 or Atom 1.0 document item by item. */
export const readXmlFeed: ReadFormat = async function* (source, context) {
  let head: Head = { authors: [] };
  let isReported = false;
  for await (const part of cutXml(source.text())) {
    if (part.kind === "problem") {
      yield { problem: { position: { source: source.name, line: part.line }, message: part.message } };
      continue;
    }
    const format = FORMATS[localName(/^<([^\s/>]+)/.exec(part.xml)?.[1] ?? "")];
    const position = { source: source.name, line: part.line };
    if (format === undefined) {
      yield {
        problem: { position, message: "has something after the end of the feed; it is left out" },
      };
      continue;
    }
    if (part.kind === "frame") head = joinHeads(head, resolved(headOf(format, part.xml), source.url));
    else yield readItem(format, part.xml, head, position, context);
    if (head.earlier !== undefined && !isReported) {
      isReported = true;
      yield { earlier: head.earlier };
    }
  }
};

/** Makes the addresses of a head absolute, if the document has an address (RFC 3986 §5.1.3). */
function resolved({ base, home, ...head }: Head, url: string | undefined): Head {
  const absolute = (address: string) => URL.parse(address, url)?.href ?? address;
  return {
    ...head,
    ...(base !== undefined && { base: absolute(base) }),
    ...(home !== undefined && {
      home: URL.parse(home, base === undefined ? url : absolute(base))?.href ?? home,
    }),
  };
}

function readItem(
  format: XmlFormat,
  xml: string,
  head: Head,
  position: SourcePosition,
  context: ReadContext,
): Found {
  try {
    return { article: inTime(xml.length, () => format.article(xml, head, position, context)) };
  } catch (error) {
    if (!(isParserError(error) || error instanceof UnreadableHtml)) throw error;
    const why = error instanceof UnreadableHtml ? `has a text that ${error.message}` : "cannot be parsed";
    return { problem: { position, message: `the item that begins here ${why}; it is left out` } };
  }
}

/** Reads a part of the head; a part that cannot be parsed counts as empty. */
function headOf(format: XmlFormat, xml: string): Head {
  try {
    return inTime(xml.length, () => format.head(xml));
  } catch (error) {
    if (isParserError(error) || error instanceof UnreadableHtml) return { authors: [] };
    throw error;
  }
}

/** Whether an error is one with which the library rejects a document. */
function isParserError(error: unknown): boolean {
  return error instanceof DetectError || error instanceof MalformedError || error instanceof ParseError;
}
