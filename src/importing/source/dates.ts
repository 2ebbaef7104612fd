import { parseTime, twoDigits } from "../../authoring/write/zone-time.ts";
import { parseInstant } from "../../core/instant.ts";

/** The zones that RFC 822 (§5.1) names, and others that newsrooms write by name. */
const ZONES: Record<string, string> = {
  UT: "Z",
  UTC: "Z",
  GMT: "Z",
  Z: "Z",
  EST: "-05:00",
  EDT: "-04:00",
  CST: "-06:00",
  CDT: "-05:00",
  MST: "-07:00",
  MDT: "-06:00",
  PST: "-08:00",
  PDT: "-07:00",
  WET: "Z",
  BST: "+01:00",
  CET: "+01:00",
  CEST: "+02:00",
  EET: "+02:00",
  EEST: "+03:00",
  MSK: "+03:00",
};

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const RFC822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([ap]m)\b)?(?:\s*([+-]\d{2}):?(\d{2})|\s*([a-z]{1,4}))?)?/i;

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;

/**
 * Converts a feed's date to RFC 3339 and keeps its offset: `Wed, 06 Nov 2024 09:30:00 +0500` →
 * `2024-11-06T09:30:00+05:00`. Accepts RFC 822 (RSS 2.0), RFC 3339 (Atom, JSON Feed) and similar formats; a
 * date without a zone is in `timeZone`. Returns undefined if the text is not a date.
 */
export function toInstant(written: string | undefined, timeZone: string): string | undefined {
  const text = written?.trim() ?? "";
  return parseInstant(text) ?? fromRfc822(text, timeZone) ?? fromIso(text, timeZone);
}

function fromRfc822(text: string, timeZone: string): string | undefined {
  const [
    ,
    day = "",
    name = "",
    year = "",
    hour = "0",
    minute = "00",
    second = "00",
    half,
    hours,
    minutes,
    zone,
  ] = RFC822.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0) return undefined;
  // RFC 2822 §4.3.
  const fullYear = year.length === 4 ? year : `${Number(year) < 50 ? "20" : "19"}${year}`;
  const ofDay = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const wall = `${fullYear}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(ofDay)}:${minute}:${second}`;
  // RFC 2822 §4.3: an unknown zone counts as UTC, because its offset is unknown.
  const named = zone === undefined ? undefined : (ZONES[zone.toUpperCase()] ?? "Z");
  return zoned(wall, hours === undefined ? named : `${hours}:${minutes}`, timeZone);
}

function fromIso(text: string, timeZone: string): string | undefined {
  const [, year, month, day, hour = "0", minute = "00", second = "00", zone] = ISO.exec(text) ?? [];
  if (year === undefined) return undefined;
  const wall = `${year}-${month}-${day}T${twoDigits(hour)}:${minute}:${second}`;
  return zoned(wall, zone && offsetOf(zone), timeZone);
}

/** Converts an offset: `+0500` and `+05` → `+05:00`. */
function offsetOf(zone: string): string {
  if (/^z$/i.test(zone)) return "Z";
  return `${zone.slice(0, 3)}:${zone.slice(3).replace(":", "") || "00"}`;
}

function zoned(wall: string, offset: string | undefined, timeZone: string): string | undefined {
  if (offset !== undefined) return parseInstant(wall + (/00:00$/.test(offset) ? "Z" : offset));
  try {
    return parseTime(wall, timeZone, 0);
  } catch {
    // An hour that the clocks skip or repeat, or a day that does not exist.
    return parseInstant(`${wall}Z`);
  }
}
