import { inPublicationOrder } from "../article/publication-order.ts";

/** The fields that items are ordered by. */
type Dated = { id: string; date_published: string };

/**
 * The newest items of several subscription documents, each once, newest first. Each document holds the `count` newest
 * items of its section, so the result holds the `count` newest of all these sections together.
 */
export function newestOf<Item extends Dated>(
  documents: readonly { items: readonly Item[] }[],
  count: number,
): Item[] {
  const items = new Map(documents.flatMap((document) => document.items).map((item) => [item.id, item]));
  const ordered = inPublicationOrder([...items.values()], ({ id, date_published }) => ({
    id,
    published: date_published,
  }));
  return ordered.reverse().slice(0, count);
}
