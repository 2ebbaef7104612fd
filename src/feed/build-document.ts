import { latestOf } from "../core/instant.ts";
import { tagDate, tagUri } from "../core/tag-uri.ts";
import { selectionDescription, selectionTitle } from "../section/labels.ts";
import { type Selection, selectionPath } from "../section/selection.ts";
import type { Site } from "../taxonomy/site.ts";
import type { FeedDocument, FeedItem } from "./document.ts";
import { type FeedOptions, limitContent, optionsQuery } from "./feed-options.ts";
import { abridge, toTopicTag } from "./item.ts";

/** The position of a document among those of its section (RFC 5005 §4). */
export type ArchivePosition = {
  /** The name of this archive page; undefined for the subscription document. */
  archive?: string | undefined;
  /** The name of the archive page before this document. */
  previous?: string | undefined;
};

/** Marks a document built for one request, from several sections or with options. No hub announces it. */
export type Derived = { options: FeedOptions };

/** Builds the document of a selection with these items, newest first. */
export function buildDocument(
  site: Site,
  selection: Selection,
  items: readonly FeedItem[],
  position: ArchivePosition | Derived,
): FeedDocument {
  const dates = items.map((item) => item.date_modified);
  const content = "options" in position ? limitContent(site.content, position.options.content) : site.content;
  return {
    ...buildHead(site, selection, dates, position),
    items: items.map((item) => abridge(item, content)),
  };
}

/** A document without its items. */
export type DocumentHead = Omit<FeedDocument, "items">;

/** Builds a document without its items; `modified` are the dates of their last changes. */
export function buildHead(
  site: Site,
  selection: Selection,
  modified: readonly string[],
  position: ArchivePosition | Derived,
): DocumentHead {
  const { archive, previous } = "options" in position ? {} : position;
  const query = "options" in position ? optionsQuery(position.options) : "";
  const path = selectionPath(selection);
  const home = site.url + path;
  const base = archive === undefined ? home : archiveBase(home, archive);
  const older = previous === undefined ? undefined : archiveBase(home, previous);
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: selectionTitle(site, selection),
    home_page_url: path === "" ? `${site.url}/` : home,
    feed_url: `${base}/feed.json${query}`,
    description: selectionDescription(site, selection),
    ...(older !== undefined && { next_url: `${older}/feed.json` }),
    ...(site.icon && { icon: site.icon.url, favicon: site.icon.url }),
    authors: [site.author],
    language: site.language,
    ...(site.hub !== undefined && !("options" in position) && { hubs: [{ type: "WebSub", url: site.hub }] }),
    _caravanserai: {
      id: tagUri(site.tag, (base.slice(site.url.length) || "/") + query),
      base,
      ...(query !== "" && { query }),
      // RFC 4287 §4.2.15 requires a date even in an empty feed; the tag's date never changes.
      updated: latestOf(modified) ?? tagDate(site.tag) ?? "",
      ...namesOf(selection),
      ...(older !== undefined && { prev_archive: older }),
      ...(archive !== undefined && { current: home }),
      ...(site.copyright !== undefined && { rights: site.copyright }),
      ...(site.license !== undefined && { license: site.license }),
      ...(site.email !== undefined && { email: site.email }),
      ...(site.logo && { logo: site.logo }),
      ...(site.accentColor !== undefined && { accent_color: site.accentColor }),
    },
  };
}

function namesOf({
  countries,
  topics,
}: Selection): Pick<FeedDocument["_caravanserai"], "countries" | "topics"> {
  return { countries: [...countries], topics: topics.map(toTopicTag) };
}

function archiveBase(home: string, name: string): string {
  return `${home}/archive/${name}`;
}
