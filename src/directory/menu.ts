import { shorten } from "../core/text.ts";
import { sectionLabel } from "../section/labels.ts";
import type { Section } from "../section/section.ts";
import type { Site } from "../taxonomy/site.ts";
import { countriesOf, type Directory, feedAddress, topicsOf } from "./directory.ts";

/** The longest texts of a menu, in characters (code points): draft-nottingham-feed-menu. */
export const MAX_LENGTH = { title: 50, description: 140 } as const;

type FeedObject = { "feed-title": string; description?: string; rss: string; atom: string };
type MenuObject = { "feed-menu": string; items: (FeedObject | MenuObject)[] };

/**
 * Renders the feeds that most people would choose from (draft-nottingham-feed-menu): everything, the countries, the
 * topics. The draft asks for a short list, so pairs of country and topic are only in the other directories.
 */
export function renderMenu(directory: Directory): string {
  const { site } = directory;
  const all = menu(site.title, [
    feed(site, {}, site.description),
    menu(
      "Countries",
      countriesOf(directory).map((country) => feed(site, { country })),
    ),
    menu(
      "Topics",
      topicsOf(directory).map((topic) => feed(site, { topic }, topic.description)),
    ),
  ]);
  return `${JSON.stringify({ ...all, items: all.items.filter(holdsFeeds) }, null, 2)}\n`;
}

function menu(title: string, items: MenuObject["items"]): MenuObject {
  return { "feed-menu": shorten(title, MAX_LENGTH.title), items };
}

function holdsFeeds(item: FeedObject | MenuObject): boolean {
  return !("items" in item) || item.items.length > 0;
}

function feed(site: Site, section: Section, description?: string): FeedObject {
  return {
    "feed-title": shorten(sectionLabel(section) ?? site.title, MAX_LENGTH.title),
    ...(description !== undefined && { description: shorten(description, MAX_LENGTH.description) }),
    rss: feedAddress(site, section, "rss.xml"),
    atom: feedAddress(site, section, "atom.xml"),
  };
}
