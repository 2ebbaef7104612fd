import type { Site } from "../taxonomy/site.ts";

/** Renders robots.txt (RFC 9309): everyone may read everything, and the sitemaps are listed. */
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
