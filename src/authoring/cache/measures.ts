import type { Measure } from "../../core/hash.ts";
import { hashText, measure } from "../../node/hash.ts";
import type { BundleCache } from "../../store/bundle-cache.ts";
import type { StoredArticle } from "./articles.ts";
import type { Cache } from "./cache.ts";

/** How a bundle of articles in the cache is made: what did not change is not even put together. */
export function bundleCacheIn(cache: Cache, fingerprint: string): BundleCache<StoredArticle> {
  return {
    recordOf: ({ record }) => record,
    measure,
    remember(name, find) {
      const key = hashText(`${fingerprint}\n${name}`);
      const known = cache.get(key);
      if (known !== undefined) return JSON.parse(known);
      const { hash, size }: Measure = find();
      cache.put(key, JSON.stringify({ hash, size }), "");
      return { hash, size };
    },
  };
}
