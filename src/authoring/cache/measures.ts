import type { Measure } from "../../core/hash.ts";
import { hashText, measure } from "../../node/fast-hash.ts";
import type { BundleCache } from "../../store/bundle-cache.ts";
import type { StoredArticle } from "./articles.ts";
import type { Cache } from "./cache.ts";

/** Lets a bundle use the cache: a document that has not changed is not even composed. */
export function bundleCacheIn(cache: Cache, fingerprint: string): BundleCache<StoredArticle> {
  return {
    recordOf: ({ record }) => record,
    measure,
    remember(name, find) {
      const key = hashText(`${fingerprint}\n${name}`);
      const cached = cache.get(key);
      if (cached !== undefined) return JSON.parse(cached);
      const { hash, size }: Measure = find();
      cache.put(key, JSON.stringify({ hash, size }), "");
      return { hash, size };
    },
  };
}
