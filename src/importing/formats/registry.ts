import { Failure } from "../../node/failure.ts";
import type { DownloadLimits } from "../source/download.ts";
import type { Source } from "../source/open-source.ts";
import { type Beginning, beginningOf } from "./beginning.ts";
import type { Format } from "./format-names.ts";
import { readJsonFeed } from "./json-feed.ts";
import { readListing } from "./listing.ts";
import type { ReadFormat } from "./reader.ts";
import { readWxr } from "./wxr.ts";
import { readXmlFeed } from "./xml-feed.ts";

/** The reader of each feed format; the document itself decides which is used. */
const FEEDS = { rss: readXmlFeed, atom: readXmlFeed, json: readJsonFeed };
type Feed = keyof typeof FEEDS;

const NAMES: Record<Feed, string> = { rss: "an RSS feed", atom: "an Atom feed", json: "a JSON document" };

const MINUTE = 60_000;

/** Limits of a feed, which may be in memory as a whole. */
const LIMITS: DownloadLimits = { size: 64e6, time: 2 * MINUTE };
/** Limits of an export, which is never in memory as a whole. */
const EXPORT_LIMITS: DownloadLimits = { size: 4e9, time: 60 * MINUTE };

export function limitsOf(format: Format): DownloadLimits {
  return format === "wxr" ? EXPORT_LIMITS : LIMITS;
}

/** How many times a source of a format is read from beginning to end. */
export function passesOf(format: Format): number {
  // Pictures may come after the posts that show them.
  return format === "wxr" ? 2 : 1;
}

/** Returns the reader for a source. Throws a `Failure` that names the source's format if that is another. */
export async function readerFor(format: Format, source: Source): Promise<ReadFormat> {
  if (format === "listing") return readListing;
  const beginning = await beginningOf(source);
  const isExport = beginning.root?.namespaces.some((name) => name.startsWith("http://wordpress.org/export/"));
  if (format === "wxr") {
    if (isExport) return readWxr;
    throw new Failure(
      `${source.name} is not a WordPress export, but ${describe(beginning)}; in WordPress, choose Tools → Export → All content.`,
    );
  }
  if (isExport) throw new Failure(`${source.name} is a WordPress export; import it as wxr.`);
  const found = feedOf(beginning);
  if (found === undefined) {
    throw new Failure(
      `${source.name} is not a feed, but ${describe(beginning)}.${namedFeed(beginning, source)}`,
    );
  }
  if (format !== "feed" && format !== found) {
    throw new Failure(
      `${source.name} is not ${NAMES[format]}, but ${NAMES[found]}; import it as ${found}, or as feed.`,
    );
  }
  return FEEDS[found];
}

function feedOf({ start, root }: Beginning): Feed | undefined {
  if (start.startsWith("{")) return "json";
  return root?.name === "rss" ? "rss" : root?.name === "feed" ? "atom" : undefined;
}

function describe(beginning: Beginning): string {
  const { start, root } = beginning;
  const feed = feedOf(beginning);
  if (feed !== undefined) return NAMES[feed];
  if (root?.name.toLowerCase() === "html") return "a web page";
  if (root?.name === "RDF") return "RSS 1.0, which is not supported";
  if (root !== undefined) return `an XML document <${root.name}>`;
  return start === "" ? "empty" : "something else";
}

/** Returns a sentence with the feed that a page names, as a remedy; empty if it names none. */
function namedFeed({ feed }: Beginning, { url }: Source): string {
  const address = feed === undefined ? undefined : URL.parse(feed, url)?.href;
  return address === undefined ? "" : ` The page names this feed: ${address}`;
}
