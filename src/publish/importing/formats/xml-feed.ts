import { cutXml, localName } from "../source/xml-items.ts";
import type { Found, SourceArticle, SourcePlace } from "../source-article.ts";
import { UnreadableHtml } from "../text/html.ts";
import { atomArticle, atomHead } from "./atom.ts";
import type { ReadContext, ReadFormat } from "./format.ts";
import { type Head, joinHeads } from "./head.ts";
import { rssArticle, rssHead } from "./rss.ts";

type XmlFormat = {
  head: (xml: string) => Head;
  article: (xml: string, head: Head, place: SourcePlace, context: ReadContext) => SourceArticle;
};

/** By the name of the document's root. */
const FORMATS: Record<string, XmlFormat> = {
  rss: { head: rssHead, article: rssArticle },
  feed: { head: atomHead, article: atomArticle },
};

/** Reads an RSS 2.0 or Atom 1.0 document item by item. */
export const readXmlFeed: ReadFormat = async function* (source, context) {
  let head: Head = { authors: [] };
  let told: string | undefined;
  for await (const part of cutXml(source.text())) {
    if (part.kind === "problem") {
      yield { problem: { place: { source: source.name, line: part.line }, message: part.message } };
      continue;
    }
    const format = FORMATS[localName(/^<([^\s/>]+)/.exec(part.xml)?.[1] ?? "")];
    if (format === undefined) continue;
    if (part.kind === "item")
      yield readItem(format, part.xml, head, { source: source.name, line: part.line }, context);
    else head = joinHeads(head, headOf(format, part.xml));
    if (head.earlier !== undefined && told === undefined) {
      told = head.earlier;
      yield { earlier: told };
    }
  }
};

function readItem(
  format: XmlFormat,
  xml: string,
  head: Head,
  place: SourcePlace,
  context: ReadContext,
): Found {
  try {
    return { article: format.article(xml, head, place, context) };
  } catch (error) {
    const why = error instanceof UnreadableHtml ? `has a text that ${error.message}` : "cannot be parsed";
    return { problem: { place, message: `the item that begins here ${why}; it is left out` } };
  }
}

/** A part of the head that is not understood says nothing. */
function headOf(format: XmlFormat, xml: string): Head {
  try {
    return format.head(xml);
  } catch {
    return { authors: [] };
  }
}
