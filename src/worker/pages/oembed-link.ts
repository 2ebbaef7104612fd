import type { Site } from "../../taxonomy/site.ts";

/** The address of the oEmbed document of the page at this path (https://oembed.com/, §4 Discovery). */
export function oembedAddress({ url }: Pick<Site, "url">, path: string): string {
  return `${url}/oembed?url=${encodeURIComponent(url + path)}`;
}
