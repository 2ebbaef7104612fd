import type { Progress } from "../core/progress.ts";
import type { Entry } from "./entry.ts";
import type { Metadata } from "./records.ts";

/** An entry to write, with its metadata. */
export type Write = { entry: Entry; metadata: Metadata };

/** A KV namespace to publish to, local or remote. */
export type Namespace = {
  /** The name for people, such as `the local KV`. */
  name: string;
  /** How long a listing may lag behind a write, in milliseconds. */
  lag: number;
  /**
   * Every key of our contract, or with another beginning, with its metadata, which is undefined if another program wrote the
   * key.
   */
  list(prefix?: string): Promise<Map<string, Metadata | undefined>>;
  /** The values of at most 100 keys that hold texts, in the order of the keys; undefined if a key has no value. */
  read(keys: readonly string[]): Promise<(string | undefined)[]>;
  /** Writes in this order, as far as possible. Throws a `Failure` if a write fails; some may be done by then. */
  write(writes: readonly Write[], progress?: Progress): Promise<void>;
  remove(keys: readonly string[], progress?: Progress): Promise<void>;
  close(): Promise<void>;
};
