import { Parser } from "htmlparser2";
import type { Source } from "../source/open-source.ts";

/** What the beginning of a document shows about its format. */
export type Beginning = {
  /** The first characters after white space. */
  start: string;
  /** The root of an XML or HTML document: its name without a prefix, and the namespaces that it declares. */
  root: { name: string; namespaces: string[] } | undefined;
  /** The address of the feed that a page names in its head, as written. */
  feed: string | undefined;
};

/** How much of a document is read, in characters: enough for the head of a page. */
const MAX_LENGTH = 200_000;

/** Reads enough of a document to recognize its format. */
export async function beginningOf(source: Source): Promise<Beginning> {
  let text = "";
  for await (const chunk of source.text()) {
    text += chunk;
    if (text.length > MAX_LENGTH) break;
  }
  const start = text.trimStart().slice(0, 100);
  const found: Beginning = { start, root: undefined, feed: undefined };
  if (!start.startsWith("<")) return found;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const namespaces = Object.entries(attributes).filter(([key]) => key.startsWith("xmlns"));
        found.root ??= {
          name: name.slice(name.indexOf(":") + 1),
          namespaces: namespaces.map(([, value]) => value),
        };
        const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json)/i.test(attributes.type ?? "");
        if (name.toLowerCase() === "link" && isFeed) found.feed ??= attributes.href;
      },
    },
    { xmlMode: true },
  );
  parser.write(text.slice(0, MAX_LENGTH));
  return found;
}
