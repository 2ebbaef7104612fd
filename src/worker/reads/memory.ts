/** Bytes that one instance of the Worker may keep; it has 128 MB for everything. */
const ROOM = 32_000_000;

/** Keeps what takes long to make, as much as there is room for; what was asked for longest ago goes first. */
export class Memory<Value extends { size: number }> {
  readonly #values = new Map<string, Value>();
  readonly #room: number;
  #size = 0;

  /** `room`: the sum of the sizes kept, in bytes. */
  constructor(room = ROOM) {
    this.#room = room;
  }

  get(name: string): Value | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    // A Map keeps the order of insertion: the first is the one that was not asked for longest.
    this.#values.delete(name);
    this.#values.set(name, value);
    return value;
  }

  set(name: string, value: Value): void {
    this.#size -= this.#values.get(name)?.size ?? 0;
    this.#values.delete(name);
    if (value.size > this.#room) return;
    this.#size += value.size;
    this.#values.set(name, value);
    for (const [oldest, { size }] of this.#values) {
      if (this.#size <= this.#room) return;
      this.#values.delete(oldest);
      this.#size -= size;
    }
  }
}
