/** What caches may do with an answer: browsers and readers by the first header, Cloudflare's edge by the second. */
export type CachePolicy = Readonly<Record<"Cache-Control" | "Cloudflare-CDN-Cache-Control", string>>;

/**
 * What the next push can change. Without stale-while-revalidate, with which whoever polls once an hour would always get
 * the state of the last poll.
 */
export const SHORT: CachePolicy = {
  "Cache-Control": "public, max-age=60",
  "Cloudflare-CDN-Cache-Control": "max-age=60, stale-if-error=86400",
};

/** What changes only if an old article is corrected or withdrawn; a deployment empties the edge. */
export const LONG: CachePolicy = {
  "Cache-Control": "public, max-age=86400",
  "Cloudflare-CDN-Cache-Control": "max-age=86400, stale-if-error=604800",
};

/** What has a hash in its address. */
export const FOREVER: CachePolicy = {
  "Cache-Control": "public, max-age=31536000, immutable",
  "Cloudflare-CDN-Cache-Control": "max-age=31536000",
};

/** What is true for this one request only. */
export const NO_STORE: CachePolicy = {
  "Cache-Control": "no-store",
  "Cloudflare-CDN-Cache-Control": "no-store",
};
