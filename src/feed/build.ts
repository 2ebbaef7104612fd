import { type Section, sectionLabel, sectionPath } from "../section/section.ts";
import { timeOf } from "../taxonomy/instant.ts";
import type { Site } from "../taxonomy/site.ts";
import { tagDate, tagUri } from "../taxonomy/tag.ts";
import type { FeedDocument, FeedItem } from "./document.ts";
import { abridge, toTopicTag } from "./item.ts";

/** Where a document stands among those of its section (RFC 5005 §4). */
export type Place = {
  /** Name of the archive page that this is; undefined for the subscription document. */
  archive?: string | undefined;
  /** Name of the archive page before it. */
  previous?: string | undefined;
  /** Articles of the section; of a subscription document only, for an archive page must never change. */
  total?: number | undefined;
};

/** The document of a section with these items, newest first. */
export function buildDocument(
  site: Site,
  section: Section,
  items: readonly FeedItem[],
  { archive, previous, total }: Place,
): FeedDocument {
  const label = sectionLabel(section);
  const path = sectionPath(section);
  const home = site.url + path;
  const base = archive === undefined ? home : archiveBase(home, archive);
  const older = previous === undefined ? undefined : archiveBase(home, previous);
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: label === undefined ? site.title : `${label} – ${site.title}`,
    home_page_url: path === "" ? `${site.url}/` : home,
    feed_url: `${base}/feed.json`,
    description: describe(site, section),
    ...(older !== undefined && { next_url: `${older}/feed.json` }),
    ...(site.icon && { icon: site.icon.url, favicon: site.icon.url }),
    authors: [site.author],
    language: site.language,
    ...(site.hub !== undefined && { hubs: [{ type: "WebSub", url: site.hub }] }),
    _caravanserai: {
      id: tagUri(site.tag, base.slice(site.url.length) || "/"),
      base,
      // RFC 4287 §4.2.15 wants a date even of an empty feed; that of the tag never changes.
      updated: latest(items) ?? tagDate(site.tag) ?? "",
      ...(total !== undefined && { total }),
      ...namesOf(section),
      ...(older !== undefined && { prev_archive: older }),
      ...(archive !== undefined && { current: home }),
      ...(site.copyright !== undefined && { rights: site.copyright }),
      ...(site.logo && { logo: site.logo }),
    },
    items: items.map((item) => abridge(item, site.content)),
  };
}

function namesOf({ country, topic }: Section): Pick<FeedDocument["_caravanserai"], "country" | "topic"> {
  return { ...(country && { country }), ...(topic && { topic: toTopicTag(topic) }) };
}

function archiveBase(home: string, name: string): string {
  return `${home}/archive/${name}`;
}

function describe(site: Site, { country, topic }: Section): string {
  if (topic && country === undefined) return topic.description;
  const label = sectionLabel({ country, topic });
  return label === undefined ? site.description : `${label}. ${site.description}`;
}

function latest(items: readonly FeedItem[]): string | undefined {
  return items.map((item) => item.date_modified).sort((a, b) => timeOf(b) - timeOf(a))[0];
}
