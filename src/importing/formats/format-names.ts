/** What `import` takes; `feed` is any of the next three. */
export const FORMATS = ["feed", "rss", "atom", "json", "wxr", "listing"] as const;
export type Format = (typeof FORMATS)[number];
