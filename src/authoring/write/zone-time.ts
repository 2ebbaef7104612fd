import { parseInstant } from "../../core/instant.ts";
import { Failure } from "../../node/failure.ts";

const DAY = 86_400_000;

/** Formats a moment (milliseconds since 1970) in a time zone, to the second: `2026-11-23T20:05:00+05:00`. */
export function stamp(time: number, timeZone: string): string {
  const whole = Math.floor(time / 1000) * 1000;
  const offset = offsetAt(whole, timeZone);
  // RFC 3339 has no seconds in an offset, which places had before there were time zones.
  if (offset === 0 || offset % 60_000 !== 0) return `${wallTime(whole)}Z`;
  return wallTime(whole + offset) + zoneOffset(offset / 60_000);
}

/** Formats an offset from UTC, given in whole minutes, as RFC 3339 has it: `+05:00`. */
export function zoneOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/**
 * Parses a time that a user writes, and formats it in the site's time zone: `now`, a date and time in that
 * zone (`2026-11-24T09:00`), or one with its own offset. Throws a `Failure` if the text is not a time, or if
 * the time does not exist or occurs twice because the clocks change.
 */
export function parseTime(text: string, timeZone: string, now: number): string {
  if (text === "now") return stamp(now, timeZone);
  const instant = parseInstant(text);
  if (instant !== undefined) return checked(stamp(Date.parse(instant), timeZone), text, timeZone);
  const wall = parseInstant(`${text.replace(" ", "T")}Z`);
  if (wall === undefined) throw notATime(text, timeZone);
  const times = timesOf(Date.parse(wall), timeZone);
  const [time] = times;
  if (time !== undefined && times.length === 1) return checked(stamp(time, timeZone), text, timeZone);
  const why = time === undefined ? "does not exist" : "occurs twice";
  throw new Failure(
    `"${text}" ${why} in ${timeZone}, because the clocks change; write the offset, too, as in "${stamp(time ?? Date.parse(wall), timeZone)}".`,
  );
}

/** The moments at which the clocks of a zone show a time; `wall` is that time read as UTC. */
function timesOf(wall: number, timeZone: string): number[] {
  const offsets = new Set([offsetAt(wall - DAY, timeZone), offsetAt(wall + DAY, timeZone)]);
  return [...offsets]
    .map((offset) => wall - offset)
    .filter((time) => time + offsetAt(time, timeZone) === wall)
    .sort((a, b) => a - b);
}

function checked(stamped: string, text: string, timeZone: string): string {
  if (parseInstant(stamped) === undefined) throw notATime(text, timeZone);
  return stamped;
}

function notATime(text: string, timeZone: string): Failure {
  return new Failure(
    `"${text}" is not a time; write "now", a time in ${timeZone} as in "2026-11-24T09:00", or a time with its offset as in "2026-11-24T09:00:00+05:00".`,
  );
}

/** The offset of a zone from UTC at a moment, in milliseconds. */
function offsetAt(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" }).formatToParts(time);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0", seconds = "0"] =
    /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === "-" ? -size : size;
}

function wallTime(time: number): string {
  return new Date(time).toISOString().slice(0, -5);
}

export function twoDigits(number: number | string): string {
  return String(number).padStart(2, "0");
}
