const RFC3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$/;

/**
 * Parses an ISO 8601 date and time with an offset, and returns it as RFC 3339 (§5.6) writes it, to the
 * second: `2024-11-06T09:30+05:00` → `2024-11-06T09:30:00+05:00`. Undefined if the text is not an instant, or
 * names a day or a time that does not exist.
 */
export function parseInstant(text: string): string | undefined {
  const [, day, minute, second = "00", offset] = RFC3339.exec(text) ?? [];
  if (day === undefined || minute === undefined || offset === undefined) return undefined;
  const wall = `${day}T${minute}:${second}`;
  const asUtc = new Date(`${wall}Z`);
  // Date reads February 30 as March 1; only a real day survives the round trip.
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 19) !== wall) return undefined;
  const instant = wall + offset.toUpperCase();
  return Number.isNaN(Date.parse(instant)) ? undefined : instant;
}

/** Whether a text is an instant as RFC 3339 writes it, on a day and at a time that exist. */
export function isInstant(text: string): boolean {
  return parseInstant(text) !== undefined;
}

/**
 * Returns an instant in milliseconds since 1970. Compare instants by this, not as texts, because their
 * offsets may differ.
 */
export function timeOf(instant: string): number {
  return Date.parse(instant);
}

/** Returns the latest of the instants, as it was written; undefined if there are none. */
export function latestOf(instants: readonly string[]): string | undefined {
  let latest: { instant: string; time: number } | undefined;
  for (const instant of instants) {
    const time = timeOf(instant);
    if (latest === undefined || time > latest.time) latest = { instant, time };
  }
  return latest?.instant;
}

/** Returns the month of an instant in UTC: `2024-11`. */
export function monthOf(instant: string): string {
  return new Date(timeOf(instant)).toISOString().slice(0, 7);
}
