import * as chrono from "chrono-node";
import { stamp } from "../../authoring/write/zone-time.ts";
import { timeOf } from "../../core/instant.ts";

/** Between two articles of which nothing else is known, in milliseconds. */
const STEP = 60 * 60 * 1000;

const DAY = 24 * 60 * 60 * 1000;

/** So much of a text is looked through for days, in characters. */
const MAX_TEXT_LENGTH = 20_000;

/** What is said before a date that is not over yet. */
const AHEAD =
  /\b(?:by|until|till|before|through|due|will|would|plan(?:s|ned)?|schedule[ds]?|expected|set for|ahead of|next)\b[^.]{0,40}$/i;

/**
 * When each of some articles, newest first, was published (RFC 3339), as far as can be told: the first at `newest`, each an
 * hour before the one above it. None before the days that it, or one below it, speaks of as past ("on November 4"); what is
 * above is closer together then.
 */
export function guessDates(texts: readonly string[], newest: string, timeZone: string): string[] {
  const latest = timeOf(newest);
  const floors = texts.map((text) => latestDayIn(text, latest, timeZone) ?? Number.NEGATIVE_INFINITY);
  // What is listed above was not published before what is below.
  for (let index = floors.length - 2; index >= 0; index--) {
    floors[index] = Math.max(floors[index] ?? 0, floors[index + 1] ?? 0);
  }
  let time = latest;
  return texts.map((_, index) => {
    const floor = Math.min(latest, floors[index] ?? 0);
    // All that share a floor find room above it.
    const below = floors.slice(index).filter((other) => other === floors[index]).length;
    if (index > 0) time -= Math.min(STEP, (time - floor) / (below + 1));
    return stamp(time, timeZone);
  });
}

/** The beginning of the latest day before `latest` (both milliseconds since 1970) that a text names as past. */
export function latestDayIn(text: string, latest: number, timeZone: string): number | undefined {
  const offset = Date.parse(`${stamp(latest, timeZone).slice(0, 19)}Z`) - latest;
  const reference = { instant: new Date(latest), timezone: offset / 60_000 };
  const days = chrono.en
    .parse(text.slice(0, MAX_TEXT_LENGTH), reference)
    .flatMap(({ start, index, text: words }) => {
      // "may 5" is a verb.
      if (!/\p{Lu}/u.test(words)) return [];
      if (
        !start.isCertain("day") ||
        !start.isCertain("month") ||
        AHEAD.test(text.slice(Math.max(0, index - 80), index))
      )
        return [];
      const year = start.get("year") ?? 0;
      const day = (of: number) => Date.UTC(of, (start.get("month") ?? 1) - 1, start.get("day") ?? 1) - offset;
      const named = day(year);
      // Without a year, the last time that there was such a day is meant.
      return named > latest && !start.isCertain("year") ? [day(year - 1)] : [named];
    });
  const past = days.filter((day) => day <= latest && day > latest - 20 * 365 * DAY);
  return past.length === 0 ? undefined : Math.max(...past);
}
