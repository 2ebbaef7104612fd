import type { JSX } from "hono/jsx/jsx-runtime";
import type { Site } from "../../taxonomy/site.ts";
import { type CachePolicy, SHORT } from "../cache-control.ts";
import type { Ctx } from "../env.ts";
import { respond } from "../respond.ts";
import { HTML, renderPage, securityHeaders } from "./render.tsx";

/** Sends a page for people; `changed` (RFC 3339) is the last change of anything on it. */
export async function sendPage(
  c: Ctx,
  page: JSX.Element,
  { site, changed, cache = SHORT }: { site: Site; changed?: string | undefined; cache?: CachePolicy },
): Promise<Response> {
  const body = await renderPage(page);
  return respond(c, { body, type: HTML, cache, changed, headers: securityHeaders(site) });
}
