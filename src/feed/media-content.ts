import { element, markup } from "../core/xml.ts";
import type { FeedItem } from "./document.ts";

export const MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/";

/** The Media RSS 1.5.1 elements for an item's picture, in RSS and Atom: the picture with its texts, and a thumbnail. */
export function mediaElements(item: FeedItem): string[] {
  const image = item._caravanserai.image;
  if (!image) return [];
  const { url, type, length, width, height, alt, credit, caption } = image;
  const inner = [
    caption !== undefined && element("media:title", { type: "plain" }, caption),
    element("media:description", { type: "plain" }, alt),
    element("media:credit", {}, credit),
  ].filter((text) => text !== false);
  const attributes = { url, type, medium: "image", fileSize: length, width, height };
  return [
    markup("media:content", attributes, inner.join("")),
    element("media:thumbnail", { url, width, height }),
  ];
}
