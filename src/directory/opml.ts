import { element, markup } from "../core/xml.ts";
import { sectionLabel } from "../section/labels.ts";
import type { Section } from "../section/section.ts";
import type { Site } from "../taxonomy/site.ts";
import { countriesOf, type Directory, feedAddress, homePageOf, topicsOf } from "./directory.ts";

/** Renders all feeds as an OPML 2.0 subscription list, nested for readers that have folders. */
export function renderOpml(directory: Directory): string {
  const { site } = directory;
  const countries = countriesOf(directory);
  const byTopic = countries.map((country) =>
    folder(
      country.name,
      topicsOf(directory, country).map((topic) => feed(site, { country, topic })),
    ),
  );
  const body = [
    feed(site, {}),
    folder(
      "Countries",
      countries.map((country) => feed(site, { country })),
    ),
    folder(
      "Topics",
      topicsOf(directory).map((topic) => feed(site, { topic })),
    ),
    folder("Countries by topic", byTopic),
  ];
  const owner = [
    element("title", {}, site.title),
    element("ownerName", {}, site.author.name),
    ...(site.email === undefined ? [] : [element("ownerEmail", {}, site.email)]),
  ];
  const opml = markup(
    "opml",
    { version: "2.0" },
    `\n${markup("head", {}, owner.join(""))}\n${markup("body", {}, body.join(""))}\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${opml}\n`;
}

function folder(text: string, outlines: readonly string[]): string {
  return outlines.length === 0 ? "" : `${markup("outline", { text }, `\n${outlines.join("")}`)}\n`;
}

function feed(site: Site, section: Section): string {
  const text = sectionLabel(section) ?? site.title;
  return `${element("outline", {
    type: "rss",
    text,
    title: text,
    xmlUrl: feedAddress(site, section, "rss.xml"),
    htmlUrl: homePageOf(site, section),
    language: site.language,
    version: "RSS",
  })}\n`;
}
