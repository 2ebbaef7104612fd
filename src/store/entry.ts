import type { Kind } from "./keys.ts";

/**
 * A value to be in KV, made when it is needed: most are there already, which their hash tells. A picture is named by its
 * path in the content folder and read when it is uploaded. `size` is in bytes.
 */
export type Entry = { key: string; kind: Kind; hash: string; size: number; type?: string } & (
  | { value: () => string }
  | { mediaPath: string }
);

/** Makes the entry of a record of this kind, as JSON. */
export type MakeEntry = (kind: Kind, key: string, record: unknown) => Entry;
