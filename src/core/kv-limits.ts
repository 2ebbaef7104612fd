/**
 * Limits of Workers KV (https://developers.cloudflare.com/kv/platform/limits/): bytes of a key and of a value, and keys
 * of one bulk read.
 */
export const KV_LIMITS = { keyBytes: 512, valueBytes: 25 * 1024 * 1024, bulkReadKeys: 100 } as const;
