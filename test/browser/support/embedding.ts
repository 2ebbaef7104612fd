import type { Site } from "./site.ts";

/** The HTML of a page on another site. */
export function hostPage(content: string): string {
  return `<!doctype html><html lang="en"><head><title>Host</title></head><body><main><h1>Host</h1>${content}</main></body></html>`;
}

/** The strictest policy that still allows embeds of a site. */
export function strictPolicy({ origin }: Site): string {
  return `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src ${origin}; frame-src ${origin}; base-uri 'none'; form-action 'none'`;
}

/** The code of the element; `inside` is shown without scripts. */
export function element({ origin }: Site, attributes: string, inside = ""): string {
  return `<script src="${origin}/embed.js" async></script><news-feed ${attributes}>${inside}</news-feed>`;
}
