import type { Progress } from "../core/progress.ts";
import type { Entry } from "./entry.ts";
import type { Metadata } from "./records.ts";

/** An entry with the metadata that goes with it. */
export type Write = { entry: Entry; metadata: Metadata };

/** A KV namespace to publish to, near or far. */
export type Namespace = {
  /** What people call it: `the local KV`. */
  name: string;
  /** How long a listing may lag behind what was written, in milliseconds. */
  lag: number;
  /** Every key of our contract with its metadata; undefined metadata if another wrote the key. */
  list(): Promise<Map<string, Metadata | undefined>>;
  /** The values of keys that hold texts, at most 100, in their order; undefined where there is none. */
  read(keys: readonly string[]): Promise<(string | undefined)[]>;
  /** Writes in this order, as far as it can: what fails throws a `Failure`, and some may be written then. */
  write(writes: readonly Write[], progress?: Progress): Promise<void>;
  remove(keys: readonly string[], progress?: Progress): Promise<void>;
  close(): Promise<void>;
};
