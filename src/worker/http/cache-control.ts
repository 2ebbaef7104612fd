/**
 * How long an answer may be cached: the first header is for browsers and feed readers, the second for
 * Cloudflare's edge.
 */
export type CachePolicy = Readonly<Record<"Cache-Control" | "Cloudflare-CDN-Cache-Control", string>>;

/**
 * For content that the next push can change. It has no stale-while-revalidate, because a reader that polls
 * once an hour would then always get the state of its previous poll.
 */
export const SHORT: CachePolicy = {
  "Cache-Control": "public, max-age=60",
  "Cloudflare-CDN-Cache-Control": "max-age=60, stale-if-error=86400",
};

/** For content that changes only if an old article is corrected or withdrawn; a deployment empties the edge. */
export const LONG: CachePolicy = {
  "Cache-Control": "public, max-age=86400",
  "Cloudflare-CDN-Cache-Control": "max-age=86400, stale-if-error=604800",
};

/** For content with a hash in its address. */
export const FOREVER: CachePolicy = {
  "Cache-Control": "public, max-age=31536000, immutable",
  "Cloudflare-CDN-Cache-Control": "max-age=31536000",
};

/** For content that is valid for this one request only. */
export const NO_STORE: CachePolicy = {
  "Cache-Control": "no-store",
  "Cloudflare-CDN-Cache-Control": "no-store",
};
