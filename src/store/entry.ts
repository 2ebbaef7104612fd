import type { Kind } from "./keys.ts";

/**
 * An entry that KV should hold. Its value is made only when it is needed, because the hash shows that most values are in KV
 * already. A picture is given by its path in the content folder and read when it is uploaded. `size` is in bytes.
 */
export type Entry = { key: string; kind: Kind; hash: string; size: number; type?: string } & (
  | { value: () => string }
  | { mediaPath: string }
);

/** Makes the entry of a record of this kind, as JSON. */
export type MakeEntry = (kind: Kind, key: string, record: unknown) => Entry;
