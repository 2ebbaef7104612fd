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

/** How much more the countries count that the site puts first: it is their news that the newsroom writes. */
const FEATURED = 1.25;

/**
 * The sum at which a country is as likely to be what a text is about as not is this part of that of the weightiest one,
 * within these bounds: in a short text to be named once is much, in a long one little.
 */
const HALF = { part: 0.45, least: 0.6, most: 1.45 };

/** Countries in one row, from this many on, are in it together: if a text is about half of them, it is about all. */
const ROW = 3;

/** The countries that a text names, with how likely it is about each, most likely first. `featured`: those of the site. */
export function scoreCountries(given: Text, featured: readonly string[] = []): Score[] {
  const whole = wholeText(given);
  const found = findPlaces(whole.text, whole.bodyStart, featured);
  const places = withoutVagueRegions(found, featured);
  const hits = places.map(({ code, kind, written, start }): Hit => {
    const weight = WEIGHTS[kind] * (featured.includes(code) ? FEATURED : 1);
    return { label: code, written, start, weight };
  });
  const sums = sumHits(hits, whole);
  const most = Math.max(...sums.values());
  const half = Math.min(HALF.most, Math.max(HALF.least, HALF.part * most));
  const single = new Map([...sums].map(([label, sum]) => [label, sum / (sum + half)] as const));
  const confidences = raisedByRows(single, rowsOf(places, whole.text));
  return [...confidences]
    .map(([label, confidence]) => ({ label, confidence, evidence: evidenceOf(hits, label) }))
    .sort((a, b) => b.confidence - a.confidence);
}

/**
 * A region says something of its countries only where all of them are the site's, and only of those that the text names
 * otherwise; if it names no country at all, of all.
 */
function withoutVagueRegions(places: readonly Named[], featured: readonly string[]): Named[] {
  const regions = Map.groupBy(
    places.filter(({ kind }) => kind === "region"),
    ({ start }) => start,
  );
  const own = new Set(places.filter(({ kind }) => kind !== "region").map(({ code }) => code));
  return places.filter(({ kind, code, start }) => {
    if (kind !== "region") return true;
    const members = (regions.get(start) ?? []).map((place) => place.code);
    return members.every((member) => featured.includes(member)) && (own.has(code) || own.size === 0);
  });
}

/** Sets of countries that a text enumerates: "Kazakhstan, Kyrgyzstan and Uzbekistan". */
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
  return rows.filter(({ size }) => size >= ROW);
}

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
