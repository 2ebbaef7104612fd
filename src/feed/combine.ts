import { inPublicationOrder } from "../article/publication-order.ts";

/** What an item is put in order by. */
type Dated = { id: string; date_published: string };

/**
 * The newest items of several subscription documents, each once, newest first. Each document holds the `count` newest of
 * its section, and so the result those of all sections together.
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
