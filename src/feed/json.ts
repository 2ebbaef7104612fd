import type { FeedDocument } from "./document.ts";

/** Renders the document as JSON Feed 1.1, which it already is. */
export function renderJson(document: FeedDocument): string {
  return JSON.stringify(document);
}
