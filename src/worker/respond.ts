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

/** Whether a person's browser goes to this address, rather than a program fetching it. */
export function isNavigation(c: Ctx): boolean {
  return c.req.header("Sec-Fetch-Dest") === "document";
}
