import { sectionLabel } from "../section/labels.ts";
import { type Section, sectionPath } from "../section/section.ts";
import { type DatedDirectory, feedAddress, homePageOf, sectionsWithArticles } from "./directory.ts";

/** Renders the list of feeds for programs, as JSON. `docs/addresses.md` describes its fields. */
export function renderFeedList(directory: DatedDirectory): string {
  const { site } = directory;
  const list = {
    title: site.title,
    home_page_url: homePageOf(site, {}),
    feeds: sectionsWithArticles(directory).map((section) => feedEntry(directory, section)),
  };
  return `${JSON.stringify(list, null, 2)}\n`;
}

function feedEntry({ site, counts, updated }: DatedDirectory, section: Section) {
  const path = sectionPath(section);
  return {
    path: path || "/",
    title: sectionLabel(section) ?? site.title,
    count: counts[path] ?? 0,
    changed: updated[path],
    rss: feedAddress(site, section, "rss.xml"),
    atom: feedAddress(site, section, "atom.xml"),
    json: feedAddress(site, section, "feed.json"),
  };
}
