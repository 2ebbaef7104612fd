import { type Section, sectionLabel, sectionPath } from "../section/section.ts";
import type { Country } from "../taxonomy/country.ts";
import type { Site } from "../taxonomy/site.ts";
import type { Topic } from "../taxonomy/topic.ts";
import { element, markup } from "./xml.ts";

/** The feeds of a site that hold anything. `counts` are articles per section, by path. */
export type Directory = {
  site: Site;
  countries: readonly Country[];
  topics: readonly Topic[];
  counts: Readonly<Record<string, number>>;
};

/** Countries with articles: the featured ones first, in the site's order, then the others by name. */
export function countriesOf({ site, countries, counts }: Directory): Country[] {
  const rank = ({ code }: Country) =>
    site.countries.includes(code) ? site.countries.indexOf(code) : site.countries.length;
  return countries
    .filter((country) => counts[sectionPath({ country })])
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** Topics with articles, in the order of topics.yaml. */
export function topicsOf({ topics, counts }: Directory, country?: Country): Topic[] {
  return topics.filter((topic) => counts[sectionPath({ country, topic })]);
}

/** All feeds as an OPML 2.0 subscription list, nested for readers that keep folders. */
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
  const address = site.url + sectionPath(section);
  const xmlUrl = `${address}/rss.xml`;
  const htmlUrl = address === site.url ? `${address}/` : address;
  return `${element("outline", {
    type: "rss",
    text,
    title: text,
    xmlUrl,
    htmlUrl,
    language: site.language,
    version: "RSS2",
  })}\n`;
}
