import * as chrono from "chrono-node";
import { stamp } from "../../authoring/write/zone-time.ts";
import { timeOf } from "../../core/instant.ts";

/** The time between two articles if nothing else is known, in milliseconds. */
const STEP = 60 * 60 * 1000;

const DAY = 24 * 60 * 60 * 1000;

/** How much of a text is searched for days, in characters. */
const MAX_TEXT_LENGTH = 20_000;

/** Words before a date that show that it is in the future. */
const AHEAD =
  /\b(?:by|until|till|before|through|due|will|would|plan(?:s|ned)?|schedule[ds]?|expected|set for|ahead of|next)\b[^.]{0,40}$/i;

/**
 * Guesses when articles, given newest first, were published (RFC 3339): the first at `newest`, and each of
 * the others an hour before the one above it. No article is dated before a day that it, or one below it,
 * mentions as past ("on November 4"); to fit, the articles above are moved closer together.
 */
export function guessDates(texts: readonly string[], newest: string, timeZone: string): string[] {
  const latest = timeOf(newest);
  const floors = texts.map((text) => latestDayIn(text, latest, timeZone) ?? Number.NEGATIVE_INFINITY);
  // No article was published before one that is listed below it.
  for (let index = floors.length - 2; index >= 0; index--) {
    floors[index] = Math.max(floors[index] ?? 0, floors[index + 1] ?? 0);
  }
  // Floors never rise, so those that are the same follow each other.
  const lastOf = new Map(floors.map((floor, index) => [floor, index]));
  let time = latest;
  return texts.map((_, index) => {
    const own = floors[index] ?? 0;
    const floor = Math.min(latest, own);
    // All articles with the same floor must fit above it.
    const below = (lastOf.get(own) ?? index) - index + 1;
    if (index > 0) time -= Math.min(STEP, (time - floor) / (below + 1));
    return stamp(time, timeZone);
  });
}

/**
 * Returns the start of the latest day that a text mentions as past, not after `latest`; both are in
 * milliseconds since 1970.
 */
export function latestDayIn(text: string, latest: number, timeZone: string): number | undefined {
  const offset = Date.parse(`${stamp(latest, timeZone).slice(0, 19)}Z`) - latest;
  const reference = { instant: new Date(latest), timezone: offset / 60_000 };
  const days = chrono.en
    .parse(text.slice(0, MAX_TEXT_LENGTH), reference)
    .flatMap(({ start, index, text: words }) => {
      // In lower case, "may 5" is not a date.
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
      // Without a year, the latest such day is meant.
      return named > latest && !start.isCertain("year") ? [day(year - 1)] : [named];
    });
  const past = days.filter((day) => day <= latest && day > latest - 20 * 365 * DAY);
  return past.length === 0 ? undefined : Math.max(...past);
}
