import type { FeedDocument } from "./document.ts";

/** The document as JSON Feed 1.1, which it is already. */
export function renderJson(document: FeedDocument): string {
  return JSON.stringify(document);
}
