import { Failure } from "../../failure.ts";
import type { DownloadLimits } from "../source/download.ts";
import type { Source } from "../source/open-source.ts";
import type { ReadFormat } from "./format.ts";
import { readJsonFeed } from "./json-feed.ts";
import { readListing } from "./listing.ts";
import type { Format } from "./names.ts";
import { readWxr } from "./wxr.ts";
import { readXmlFeed } from "./xml-feed.ts";

/** The formats of feeds, by which a document is read whatever it was said to be. */
const FEEDS = { rss: readXmlFeed, atom: readXmlFeed, json: readJsonFeed };
type Feed = keyof typeof FEEDS;

const NAMES: Record<Feed, string> = { rss: "an RSS feed", atom: "an Atom feed", json: "a JSON Feed" };

const MINUTE = 60_000;

/** A feed is in memory as a whole if it is JSON; an export is not. */
const LIMITS: DownloadLimits = { size: 64e6, time: 2 * MINUTE };
const EXPORT_LIMITS: DownloadLimits = { size: 4e9, time: 60 * MINUTE };

export function limitsOf(format: Format): DownloadLimits {
  return format === "wxr" ? EXPORT_LIMITS : LIMITS;
}

/** How to read a source of a format. Throws a `Failure` if it is of another, and says of which. */
export async function readerFor(format: Format, source: Source): Promise<ReadFormat> {
  if (format === "listing") return readListing;
  const start = await beginningOf(source);
  if (format === "wxr") {
    if (/<rss\b[^>]*wordpress\.org\/export\//.test(start)) return readWxr;
    throw new Failure(
      `${source.name} is no export of WordPress, but ${describe(start)}; in WordPress, choose Tools → Export → All content.`,
    );
  }
  const found = detectFeed(start);
  if (found === undefined)
    throw new Failure(`${source.name} is no feed, but ${describe(start)}.${feedOfPage(start, source)}`);
  if (format !== "feed" && format !== found) {
    throw new Failure(
      `${source.name} is not ${NAMES[format]}, but ${NAMES[found]}; import it as ${found}, or as feed.`,
    );
  }
  if (/<rss\b[^>]*wordpress\.org\/export\//.test(start)) {
    throw new Failure(`${source.name} is an export of WordPress; import it as wxr.`);
  }
  return FEEDS[found];
}

/** Enough to tell what a document is, and which feeds a page names in its head. */
async function beginningOf(source: Source): Promise<string> {
  let start = "";
  for await (const chunk of source.text()) {
    start += chunk;
    if (start.length > 100_000) break;
  }
  return start;
}

function rootOf(start: string): string | undefined {
  const bare = start.replace(/<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^>[]*(?:\[.*?\]\s*)?>/gis, "").trimStart();
  return /^<(?:[\w.-]+:)?([\w.-]+)/.exec(bare)?.[1];
}

function detectFeed(start: string): Feed | undefined {
  if (/^\s*\{/.test(start)) return "json";
  const root = rootOf(start);
  return root === "rss" ? "rss" : root === "feed" ? "atom" : undefined;
}

function describe(start: string): string {
  const root = rootOf(start);
  if (start.trim() === "") return "empty";
  if (detectFeed(start)) return NAMES[detectFeed(start) ?? "rss"];
  if (root?.toLowerCase() === "html") return "a web page";
  if (root === "RDF") return "RSS 1.0, which is not read here";
  return root === undefined ? "something else" : `an XML document <${root}>`;
}

/** The feeds that a page names in its head, as a remedy. */
function feedOfPage(start: string, { url }: Source): string {
  const links = [...start.matchAll(/<link\b[^>]*>/gi)].map(([tag]) => tag);
  const feed = links.find((tag) =>
    /type\s*=\s*["']?application\/(?:rss\+xml|atom\+xml|feed\+json)/i.test(tag),
  );
  const href = /href\s*=\s*["']?([^"'\s>]+)/i.exec(feed ?? "")?.[1];
  const address = href === undefined ? undefined : URL.parse(href, url)?.href;
  return address === undefined ? "" : ` The page names this feed: ${address}`;
}
