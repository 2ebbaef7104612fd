import type { DocumentHead } from "./build-document.ts";
import type { FeedItem } from "./document.ts";
import { abridge } from "./item.ts";

/**
 * Yields the JSON of a document in parts to be joined, made from its head and the JSON of its items. The result is the
 * same as with `buildDocument` and `renderJson`, but full items need not be parsed.
 */
export function* documentParts(
  head: DocumentHead,
  items: Iterable<string>,
  content: "full" | "summary",
): Generator<string> {
  yield JSON.stringify({ ...head, items: [] }).slice(0, -"]}".length);
  let separator = "";
  for (const item of items) {
    yield separator + (content === "full" ? item : abridged(item));
    separator = ",";
  }
  yield "]}";
}

function abridged(json: string): string {
  const item: FeedItem = JSON.parse(json);
  return JSON.stringify(abridge(item, "summary"));
}
