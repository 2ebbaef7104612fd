import { element } from "../core/xml.ts";
import type { FeedDocument } from "./document.ts";

export const WEBFEEDS_NAMESPACE = "http://webfeeds.org/rss/1.0";

/** How Feedly and compatible programs show a feed: its icon, its logo, and its accent colour in six hex digits. */
export function webfeeds(document: FeedDocument): (string | undefined)[] {
  const { logo, accent_color } = document._caravanserai;
  return [
    document.icon === undefined ? undefined : element("webfeeds:icon", {}, document.icon),
    logo && element("webfeeds:logo", {}, logo.url),
    accent_color === undefined ? undefined : element("webfeeds:accentColor", {}, accent_color.slice(1)),
  ];
}
