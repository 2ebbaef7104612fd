/** How much one instance of the Worker keeps in memory, in bytes; it has 128 MB for everything. */
const CAPACITY = 32_000_000;

/** How many values it keeps at most, whatever their size. */
const MAX_VALUES = 5_000;

/**
 * Keeps values that take long to compute, up to its capacity; drops the least recently used value first. The `size` of a
 * value is everything that is kept because of it, its name included, in bytes.
 */
export class Memory<Value extends { size: number }> {
  readonly #values = new Map<string, Value>();
  readonly #capacity: number;
  readonly #maxValues: number;
  #size = 0;

  /** `capacity` limits the sum of the sizes kept, in bytes; `maxValues` limits their number. */
  constructor(capacity = CAPACITY, maxValues = MAX_VALUES) {
    this.#capacity = capacity;
    this.#maxValues = maxValues;
  }

  get(name: string): Value | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    // A Map keeps the order of insertion, so the least recently used value comes first.
    this.#values.delete(name);
    this.#values.set(name, value);
    return value;
  }

  set(name: string, value: Value): void {
    this.#size -= this.#values.get(name)?.size ?? 0;
    this.#values.delete(name);
    if (value.size > this.#capacity) return;
    this.#size += value.size;
    this.#values.set(name, value);
    for (const [oldest, { size }] of this.#values) {
      if (this.#size <= this.#capacity && this.#values.size <= this.#maxValues) return;
      this.#values.delete(oldest);
      this.#size -= size;
    }
  }
}

/** The memory that an entry takes besides its texts and bytes: objects, buffers, and its place in the map, in bytes. */
const ENTRY_BYTES = 600;

/**
 * Returns how much memory an entry with these texts and bytes takes, in bytes. A text is counted with two bytes per
 * character, which V8 needs unless all of its characters are Latin-1.
 */
export function retainedBytes(texts: readonly string[], bytes: Uint8Array): number {
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  return ENTRY_BYTES + 2 * characters + bytes.buffer.byteLength;
}
