import { html } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Site } from "../../taxonomy/site.ts";

export const HTML = "text/html; charset=utf-8";

export async function renderPage(page: JSX.Element): Promise<string> {
  return String(await html`<!doctype html>${page}`);
}

/** What a page may do: no scripts, pictures of the site and of the web, no frames. */
export function securityHeaders(site?: Site): Record<string, string> {
  const pictures = ["'self'", "https:", ...(site ? [site.url] : [])].join(" ");
  return {
    "Content-Security-Policy": `default-src 'none'; style-src 'self'; img-src ${pictures}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    "Referrer-Policy": "strict-origin-when-cross-origin",
  };
}
