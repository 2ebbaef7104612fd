import { element, markup } from "../core/xml.ts";
import type { FeedItem } from "./document.ts";

export const MEDIA_NAMESPACE = "http://search.yahoo.com/mrss/";

/** The picture of an item as Media RSS 1.5.1 says it, in RSS and in Atom: in full, and for programs that show it small. */
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
