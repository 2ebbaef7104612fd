import type { Entry } from "./entry.ts";
import type { Metadata } from "./records.ts";

/** What Workers KV holds under a key at most, in bytes. */
export const LIMITS = { key: 512, value: 25 * 1024 * 1024, metadata: 1024 } as const;

/** What of an entry KV does not take, with its size in bytes; undefined if it takes all of it. */
export function excessOf({
  key,
  size,
  hash,
  type,
}: Entry): { part: keyof typeof LIMITS; bytes: number } | undefined {
  const metadata: Metadata = {
    hash,
    changed: "2024-11-06T09:30:00.000Z",
    ...(type !== undefined && { type }),
  };
  const bytes = { key: bytesOf(key), value: size, metadata: bytesOf(JSON.stringify(metadata)) };
  for (const part of ["key", "value", "metadata"] as const) {
    if (bytes[part] > LIMITS[part]) return { part, bytes: bytes[part] };
  }
  return undefined;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
