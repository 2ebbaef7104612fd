/** The formats that `import` accepts; `feed` is any of the three after it. */
export const FORMATS = ["feed", "rss", "atom", "json", "wxr", "listing"] as const;
export type Format = (typeof FORMATS)[number];
