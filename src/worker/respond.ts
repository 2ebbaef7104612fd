import type { Ctx } from "./env.ts";

/** Headers of everything that other sites and programs may read. */
const OPEN = { "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff" };

/** How long anyone may keep what the next push can change. */
export const SHORT = "public, max-age=60";

/** How long anyone may keep what has a hash in its address. */
export const FOREVER = "public, max-age=31536000, immutable";

/** A document for programs. */
export function respond(
  c: Ctx,
  body: string | ReadableStream | ArrayBuffer,
  type: string,
  cache: string,
): Response {
  return c.body(body, 200, { "Content-Type": type, "Cache-Control": cache, ...OPEN });
}

/** Sends to another address of this site for good; `path` is written as URLs are, so that a header can hold it. */
export function redirect(c: Ctx, path: string): Response {
  return c.body(null, 308, { Location: path, "Cache-Control": SHORT, ...OPEN });
}

/** The query of the request as it was written, with its question mark; empty if there is none. */
export function queryOf(c: Ctx): string {
  return new URL(c.req.url).search;
}

/** Whether a person's browser goes to this address, rather than a program fetching it. */
export function isNavigation(c: Ctx): boolean {
  return c.req.header("Sec-Fetch-Dest") === "document";
}
