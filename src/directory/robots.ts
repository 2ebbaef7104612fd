import type { Site } from "../taxonomy/site.ts";

/** Everyone may read everything (RFC 9309); crawlers are told where the sitemaps are. */
export function renderRobots({ url }: Pick<Site, "url">): string {
  return [
    "User-agent: *",
    "Allow: /",
    "",
    `Sitemap: ${url}/sitemap.xml`,
    `Sitemap: ${url}/news-sitemap.xml`,
    "",
  ].join("\n");
}
