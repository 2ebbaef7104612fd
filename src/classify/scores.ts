/** A text to classify: plain, with a blank line between paragraphs. */
export type Text = { title: string; body: string };

/** A label, the confidence in it (0 to 1), and the words that speak for it. */
export type Score = { label: string; confidence: number; evidence: { written: string; count: number }[] };

/** The confidence from which a text counts as being about a country or a topic. */
export const THRESHOLD = 0.5;

/** An occurrence of a word that speaks for a label. */
export type Hit = { label: string; written: string; start: number; weight: number };

/** The length of the lead, in characters: about as much as people read before they decide to continue. */
const LEAD = 350;

/** How much a word counts in each zone of a text. */
const ZONES = { title: 2, lead: 1.2, body: 0.6 };

/** Joins title and body into one text; also returns where the body begins and where the lead ends. */
export function wholeText({ title, body }: Text): { text: string; bodyStart: number; leadEnd: number } {
  const bodyStart = title.length + 2;
  return { text: `${title}\n\n${body}`, bodyStart, leadEnd: bodyStart + LEAD };
}

/** Sums all hits by label. In each zone the second hit counts half, the third a third, and so on. */
export function sumHits(
  hits: readonly Hit[],
  { bodyStart, leadEnd }: { bodyStart: number; leadEnd: number },
): Map<string, number> {
  const sums = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const { label, start, weight } of hits) {
    const zone = start < bodyStart ? "title" : start < leadEnd ? "lead" : "body";
    const count = (seen.get(`${label} ${zone}`) ?? 0) + 1;
    seen.set(`${label} ${zone}`, count);
    sums.set(label, (sums.get(label) ?? 0) + (ZONES[zone] * weight) / count);
  }
  return sums;
}

/** The words that speak for a label, most frequent first. */
export function evidenceOf(hits: readonly Hit[], label: string): Score["evidence"] {
  const counts = new Map<string, number>();
  for (const hit of hits)
    if (hit.label === label) counts.set(hit.written, (counts.get(hit.written) ?? 0) + 1);
  return [...counts].map(([written, count]) => ({ written, count })).sort((a, b) => b.count - a.count);
}

/** A score as one line: `KZ 0.82: "Kazakhstan's" ×5, "Almaty" ×2`. */
export function explain({ label, confidence, evidence }: Score): string {
  const words = evidence.map(
    ({ written, count }) => `${JSON.stringify(written)}${count > 1 ? ` ×${count}` : ""}`,
  );
  return `${label} ${confidence.toFixed(2)}: ${words.join(", ")}`;
}
