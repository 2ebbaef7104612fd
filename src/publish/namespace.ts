import type { Entry } from "../store/bundle.ts";
import type { Metadata } from "../store/records.ts";

/** An entry with the metadata that goes with it. */
export type Write = { entry: Entry; metadata: Metadata };

/** A KV namespace to publish to, near or far. */
export type Namespace = {
  /** What people call it: `the local KV`. */
  name: string;
  /** Every key of our contract with its metadata; undefined metadata if another wrote the key. */
  list(): Promise<Map<string, Metadata | undefined>>;
  write(writes: readonly Write[]): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
};
