import { html } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Site } from "../../taxonomy/site.ts";
import type { Ctx } from "../env.ts";
import { SHORT } from "../respond.ts";

/** Sends a page for people: no scripts, pictures of the site and of the web. */
export function sendPage(
  c: Ctx,
  page: JSX.Element,
  { status = 200, site }: { status?: ContentfulStatusCode; site?: Site } = {},
): Response | Promise<Response> {
  const pictures = ["'self'", "https:", ...(site ? [site.url] : [])].join(" ");
  c.header(
    "Content-Security-Policy",
    `default-src 'none'; style-src 'self'; img-src ${pictures}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  c.header("Referrer-Policy", "strict-origin-when-cross-origin");
  c.header("X-Content-Type-Options", "nosniff");
  if (status === 200) c.header("Cache-Control", SHORT);
  return c.html(html`<!doctype html>${page}`, status);
}
