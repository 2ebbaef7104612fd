import { shorten } from "../core/text.ts";
import { sectionLabel } from "../section/labels.ts";
import type { Section } from "../section/section.ts";
import type { Site } from "../taxonomy/site.ts";
import { countriesOf, type Directory, feedAddress, topicsOf } from "./directory.ts";

/** The most characters (code points) of a menu's texts: draft-nottingham-feed-menu. */
export const MENU_LIMITS = { title: 50, description: 140 } as const;

type FeedObject = { "feed-title": string; description?: string; rss: string; atom: string };
type MenuObject = { "feed-menu": string; items: (FeedObject | MenuObject)[] };

/**
 * The feeds that most people would choose from (draft-nottingham-feed-menu): everything, the countries, the topics. The
 * draft wants a selection; the pairs of country and topic are in the other directories.
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
  return { "feed-menu": shorten(title, MENU_LIMITS.title), items };
}

function holdsFeeds(item: FeedObject | MenuObject): boolean {
  return !("items" in item) || item.items.length > 0;
}

function feed(site: Site, section: Section, description?: string): FeedObject {
  return {
    "feed-title": shorten(sectionLabel(section) ?? site.title, MENU_LIMITS.title),
    ...(description !== undefined && { description: shorten(description, MENU_LIMITS.description) }),
    rss: feedAddress(site, section, "rss.xml"),
    atom: feedAddress(site, section, "atom.xml"),
  };
}
