import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTime, stamp } from "../../../src/authoring/write/zone-time.ts";
import { parseInstant, timeOf } from "../../../src/core/instant.ts";

const NOW = Date.parse("2026-11-23T15:05:00.789Z");

describe("stamp", () => {
  test.each([
    ["2026-11-23T15:05:00.789Z", "Asia/Almaty", "2026-11-23T20:05:00+05:00"],
    ["2026-11-23T15:05:00Z", "UTC", "2026-11-23T15:05:00Z"],
    ["2026-01-15T12:00:00Z", "America/New_York", "2026-01-15T07:00:00-05:00"],
    ["2026-07-15T12:00:00Z", "America/New_York", "2026-07-15T08:00:00-04:00"],
    ["2026-12-31T23:30:00Z", "Asia/Kathmandu", "2027-01-01T05:15:00+05:45"],
    ["2026-01-01T01:00:00Z", "America/St_Johns", "2025-12-31T21:30:00-03:30"],
    // Before there were time zones, Almaty was 5 hours, 7 minutes and 48 seconds ahead.
    ["1900-01-01T00:00:00Z", "Asia/Almaty", "1900-01-01T00:00:00Z"],
  ])("%s in %s is %s", (time, zone, expected) => {
    expect(stamp(Date.parse(time), zone)).toBe(expected);
  });
});

describe("parseTime", () => {
  test.each([
    ["now", "2026-11-23T20:05:00+05:00"],
    ["2026-11-24T09:00", "2026-11-24T09:00:00+05:00"],
    ["2026-11-24 09:00:30", "2026-11-24T09:00:30+05:00"],
    ["2026-11-24T09:00Z", "2026-11-24T14:00:00+05:00"],
    ["2026-11-24T09:00:00-08:00", "2026-11-24T22:00:00+05:00"],
  ])("%s is %s in Almaty", (text, expected) => {
    expect(parseTime(text, "Asia/Almaty", NOW)).toBe(expected);
  });

  test.each(["", "tomorrow", "2026-11-24", "2026-02-30T09:00", "2026-11-24T25:00", "24.11.2026 09:00"])(
    "%j is not a time",
    (text) => {
      expect(() => parseTime(text, "Asia/Almaty", NOW)).toThrow(
        `"${text}" is not a time; write "now", a time in Asia/Almaty as in "2026-11-24T09:00", or a time with its offset as in "2026-11-24T09:00:00+05:00".`,
      );
    },
  );

  test("the year must have four digits in the site's zone", () => {
    expect(() => parseTime("9999-12-31T23:00Z", "Asia/Almaty", NOW)).toThrow("is not a time");
  });

  test("refuses times that the clocks skip or show twice", () => {
    expect(() => parseTime("2026-03-29T02:30", "Europe/Berlin", NOW)).toThrow(
      '"2026-03-29T02:30" does not exist in Europe/Berlin, because the clocks change; write the offset, too, as in "2026-03-29T04:30:00+02:00".',
    );
    expect(() => parseTime("2026-10-25T02:30", "Europe/Berlin", NOW)).toThrow(
      '"2026-10-25T02:30" occurs twice in Europe/Berlin, because the clocks change; write the offset, too, as in "2026-10-25T02:30:00+02:00".',
    );
    expect(parseTime("2026-03-29T03:00", "Europe/Berlin", NOW)).toBe("2026-03-29T03:00:00+02:00");
    expect(parseTime("2026-10-25T03:00", "Europe/Berlin", NOW)).toBe("2026-10-25T03:00:00+01:00");
  });
});

const zones = [
  "Asia/Almaty",
  "UTC",
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Africa/Casablanca",
];

test("a stamp is the same moment to the second, and can be parsed again", () => {
  const times = fc.date({ min: new Date("1850-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(times, fc.constantFrom(...zones), (date, zone) => {
      const stamped = stamp(date.getTime(), zone);
      expect(parseInstant(stamped)).toBe(stamped);
      expect(timeOf(stamped)).toBe(Math.floor(date.getTime() / 1000) * 1000);
      expect(parseTime(stamped, zone, NOW)).toBe(stamped);
    }),
  );
});

test("a time in the zone is stamped as it was written, unless the clocks change then", () => {
  const times = fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(times, fc.constantFrom(...zones), (date, zone) => {
      const wall = stamp(date.getTime(), zone).slice(0, 19);
      try {
        expect(parseTime(wall, zone, NOW).slice(0, 19)).toBe(wall);
      } catch (error) {
        expect(String(error)).toContain(`"${wall}" occurs twice in ${zone}`);
      }
    }),
  );
});
