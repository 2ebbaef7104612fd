import type { Site } from "../../taxonomy/site.ts";

/** The address that says how the page at this path is embedded (https://oembed.com/, §4 Discovery). */
export function oembedAddress({ url }: Pick<Site, "url">, path: string): string {
  return `${url}/oembed?url=${encodeURIComponent(url + path)}`;
}
