type Timers = typeof import("node:timers/promises");

/** What takes the place of node:timers/promises (`vi.mock`), so that what waits for seconds waits for milliseconds. */
export async function fastTimers(original: () => Promise<unknown>): Promise<Timers> {
  const real = (await original()) as Timers;
  return {
    ...real,
    setTimeout: (delay, value, options) => real.setTimeout((delay ?? 0) / 100, value, options),
  };
}
