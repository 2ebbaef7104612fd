/**
 * Limits of Workers KV (https://developers.cloudflare.com/kv/platform/limits/): bytes in a key, bytes in a
 * value, and keys in one bulk read.
 */
export const KV_LIMITS = { keyBytes: 512, valueBytes: 25 * 1024 * 1024, bulkReadKeys: 100 } as const;
