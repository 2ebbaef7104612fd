import { childrenOf, childText, type Element } from "./dom.ts";
import { type Check, checkXml, type Finding, MAY, ONE, type Report, type Specs } from "./shared.ts";
import { httpUrl, rfc3339 } from "./values.ts";

const PROTOCOL = "sitemaps.org protocol";
const NEWS = "Google news sitemaps";
const MAX = { addresses: 50_000, bytes: 52_428_800, news: 1000 };

/** A W3C Datetime in one of the sitemap protocol's two forms: a date, or a date and time with an offset. */
const w3cDatetime: Check = (value, element) => {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return rfc3339(day ? `${value}T00:00:00Z` : value, element) && ["InvalidW3CDTFDate", value];
};

const location: Check = (value, element) =>
  value.length < 2048 ? httpUrl(value, element) : ["LocTooLong", `${value.length} characters`];

/** An ISO 639 code with two or three letters, or one of the two exceptions. */
const newsLanguage: Check = (value) =>
  /^(?:[a-z]{2,3}|zh-cn|zh-tw)$/.test(value) && value !== "zh" ? undefined : ["InvalidNewsLanguage", value];

const SOME = [1, Number.POSITIVE_INFINITY] as const;
const page = { source: PROTOCOL, children: { "sitemap:loc": ONE, "sitemap:lastmod": MAY } };
const textOf = (source: string, ...text: Check[]) => ({ source, text });

const SPECS: Specs = {
  "sitemap:sitemapindex": { source: PROTOCOL, children: { "sitemap:sitemap": SOME } },
  "sitemap:urlset": { source: PROTOCOL, children: { "sitemap:url": SOME } },
  "sitemap:sitemap": page,
  "sitemap:url": page,
  "sitemap:loc": textOf(PROTOCOL, location),
  "sitemap:lastmod": textOf(PROTOCOL, w3cDatetime),
};

const NEWS_SPECS: Specs = {
  ...SPECS,
  // Google: a news sitemap may be empty on days without news.
  "sitemap:urlset": { source: NEWS, children: { "sitemap:url": [0, Number.POSITIVE_INFINITY] } },
  "sitemap:url": { source: NEWS, children: { "sitemap:loc": ONE, "news:news": ONE } },
  "news:news": {
    source: NEWS,
    children: { "news:publication": ONE, "news:publication_date": ONE, "news:title": ONE },
  },
  "news:publication": { source: NEWS, children: { "news:name": ONE, "news:language": ONE } },
  "news:name": textOf(NEWS),
  "news:language": textOf(NEWS, newsLanguage),
  "news:publication_date": textOf(NEWS, w3cDatetime),
  "news:title": textOf(NEWS),
};

/** Checks a sitemap index at the address `self`. */
export function checkSitemapIndex(xml: string, self: string): Finding[] {
  return checkSitemapXml(xml, self, "sitemap:sitemapindex", SPECS, MAX.addresses);
}

/** Checks a sitemap at the address `self`. */
export function checkSitemap(xml: string, self: string): Finding[] {
  return checkSitemapXml(xml, self, "sitemap:urlset", SPECS, MAX.addresses);
}

/** Checks a news sitemap at the address `self`, as requested at the time `now`. */
export function checkNewsSitemap(xml: string, self: string, now: number): Finding[] {
  const findings = checkSitemapXml(xml, self, "sitemap:urlset", NEWS_SPECS, MAX.news);
  if (findings.length > 0) return findings;
  return checkXml(xml, "sitemap:urlset", NEWS_SPECS, (root, report) => {
    for (const url of childrenOf(root, "sitemap:url")) {
      const [news] = childrenOf(url, "news:news");
      const date = news && childText(news, "news:publication_date");
      const age = now - Date.parse(date ?? "");
      if (!(age <= 2 * 86_400_000)) report.add(url, `OldNews, ${NEWS}`, String(date));
    }
  });
}

function checkSitemapXml(xml: string, self: string, root: string, specs: Specs, max: number): Finding[] {
  return checkXml(xml, root, specs, (element, report) => {
    if (Buffer.byteLength(xml) > MAX.bytes) report.add(element, `TooLarge, ${PROTOCOL}`, "over 50 MiB");
    if (element.children.length > max)
      report.add(element, `TooManyAddresses, ${PROTOCOL}`, `${element.children.length} of ${max}`);
    checkLocations(element, self, report);
  });
}

/** "Sitemap file location": a sitemap lists only addresses on its own host, in its own folder or below. */
function checkLocations(root: Element, self: string, report: Report): void {
  const folder = self.slice(0, self.lastIndexOf("/") + 1);
  const seen = new Set<string>();
  for (const child of root.children) {
    const loc = childText(child, "sitemap:loc") ?? "";
    if (!loc.startsWith(folder)) report.add(child, `OutsideOfSitemap, ${PROTOCOL}`, loc);
    if (seen.has(loc)) report.add(child, `DuplicateValue, ${PROTOCOL}`, loc);
    seen.add(loc);
  }
}
