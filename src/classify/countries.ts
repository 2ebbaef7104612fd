import { findPlaces, type Named } from "./named-places.ts";
import type { PlaceKind } from "./place.ts";
import { evidenceOf, type Hit, type Score, sumHits, type Text, THRESHOLD, wholeText } from "./scores.ts";

const WEIGHTS: Record<PlaceKind, number> = {
  name: 1,
  demonym: 0.9,
  capital: 0.9,
  place: 0.9,
  city: 0.9,
  region: 0.35,
};

/** The factor for the countries that the site puts first, because their news is what the newsroom writes. */
const FEATURED = 1.25;

/**
 * The sum at which a text is as likely as not to be about a country: this part of the largest sum, within these bounds.
 * One mention counts for much in a short text and for little in a long one.
 */
const HALF = { part: 0.45, min: 0.6, max: 1.45 };

/** The fewest countries that make a row. If a text is about half of the countries in a row, it is about all of them. */
const MIN_ROW = 3;

/** Scores how likely a text is about each country that it names, most likely first. `featured` are the site's own. */
export function scoreCountries(text: Text, featured: readonly string[] = []): Score[] {
  const whole = wholeText(text);
  const found = findPlaces(whole.text, whole.bodyStart, featured);
  const places = withoutVagueRegions(found, featured);
  const hits = places.map(({ code, kind, written, start }): Hit => {
    const weight = WEIGHTS[kind] * (featured.includes(code) ? FEATURED : 1);
    return { label: code, written, start, weight };
  });
  const sums = sumHits(hits, whole);
  const max = Math.max(...sums.values());
  const half = Math.min(HALF.max, Math.max(HALF.min, HALF.part * max));
  const single = new Map([...sums].map(([label, sum]) => [label, sum / (sum + half)] as const));
  const confidences = raisedByRows(single, rowsOf(places, whole.text));
  return [...confidences]
    .map(([label, confidence]) => ({ label, confidence, evidence: evidenceOf(hits, label) }))
    .sort((a, b) => b.confidence - a.confidence);
}

/**
 * Removes the regions that say nothing about their countries. A region counts only if all of its countries are featured,
 * and only for those that the text also names in another way; if the text names no country, it counts for all of them.
 */
function withoutVagueRegions(places: readonly Named[], featured: readonly string[]): Named[] {
  const regions = Map.groupBy(
    places.filter(({ kind }) => kind === "region"),
    ({ start }) => start,
  );
  const named = new Set(places.filter(({ kind }) => kind !== "region").map(({ code }) => code));
  return places.filter(({ kind, code, start }) => {
    if (kind !== "region") return true;
    const members = (regions.get(start) ?? []).map((place) => place.code);
    return members.every((member) => featured.includes(member)) && (named.has(code) || named.size === 0);
  });
}

/** The sets of countries that a text enumerates (its rows): "Kazakhstan, Kyrgyzstan and Uzbekistan". */
function rowsOf(places: readonly Named[], text: string): Set<string>[] {
  const rows: Set<string>[] = [];
  let end: number | undefined;
  for (const { code, start, written, kind } of places) {
    if (kind === "region") continue;
    const joined =
      end !== undefined && /^(?:,|,? and|,? or|, as well as)? (?:the )?$/.test(text.slice(end, start));
    if (joined) rows.at(-1)?.add(code);
    else rows.push(new Set([code]));
    end = start + written.length;
  }
  return rows.filter(({ size }) => size >= MIN_ROW);
}

/** Raises all countries of a row to the threshold if at least half of them reach it. */
function raisedByRows(
  confidences: ReadonlyMap<string, number>,
  rows: readonly Set<string>[],
): Map<string, number> {
  const raised = new Map(confidences);
  for (const row of rows) {
    const sure = [...row].filter((code) => (confidences.get(code) ?? 0) >= THRESHOLD);
    if (sure.length * 2 < row.size) continue;
    for (const code of row) raised.set(code, Math.max(raised.get(code) ?? 0, THRESHOLD));
  }
  return raised;
}
