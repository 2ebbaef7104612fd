/** How much one instance of the Worker keeps in memory, in bytes; it has 128 MB for everything. */
const CAPACITY = 32_000_000;

/** Keeps values that take long to compute, up to its capacity; drops the least recently used value first. */
export class Memory<Value extends { size: number }> {
  readonly #values = new Map<string, Value>();
  readonly #capacity: number;
  #size = 0;

  /** `capacity` limits the sum of the sizes kept, in bytes. */
  constructor(capacity = CAPACITY) {
    this.#capacity = capacity;
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
      if (this.#size <= this.#capacity) return;
      this.#values.delete(oldest);
      this.#size -= size;
    }
  }
}
