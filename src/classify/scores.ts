/** A text to be classified: plain, with a blank line between paragraphs. */
export type Text = { title: string; body: string };

/** What speaks for a label, and how much (0 to 1). */
export type Score = { label: string; confidence: number; evidence: { written: string; count: number }[] };

/** From here on a text counts as about a country, or a topic. */
export const THRESHOLD = 0.5;

/** One word that speaks for a label. */
export type Hit = { label: string; written: string; start: number; weight: number };

/** In characters: about what is read before someone decides to go on. */
const LEAD = 350;

/** How much a word counts by where it stands. */
const ZONES = { title: 2, lead: 1.2, body: 0.6 };

/** Title and body as one text, and where the body and what follows the lead begin. */
export function wholeText({ title, body }: Text): { text: string; bodyStart: number; leadEnd: number } {
  const bodyStart = title.length + 2;
  return { text: `${title}\n\n${body}`, bodyStart, leadEnd: bodyStart + LEAD };
}

/** The sums of all hits by label; of the same zone, the second counts half, the third a third, and so on. */
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

/** What speaks for each label, in the order of how often it is there. */
export function evidenceOf(hits: readonly Hit[], label: string): Score["evidence"] {
  const counts = new Map<string, number>();
  for (const hit of hits)
    if (hit.label === label) counts.set(hit.written, (counts.get(hit.written) ?? 0) + 1);
  return [...counts].map(([written, count]) => ({ written, count })).sort((a, b) => b.count - a.count);
}

/** `KZ 0.82: "Kazakhstan's" ×5, "Almaty" ×2`. */
export function explain({ label, confidence, evidence }: Score): string {
  const words = evidence.map(
    ({ written, count }) => `${JSON.stringify(written)}${count > 1 ? ` ×${count}` : ""}`,
  );
  return `${label} ${confidence.toFixed(2)}: ${words.join(", ")}`;
}
