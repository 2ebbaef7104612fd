import type { JSX } from "hono/jsx/jsx-runtime";
import type { Site } from "../../taxonomy/site.ts";
import type { Ctx } from "../env.ts";
import { HTML, renderPage } from "../pages/render.tsx";
import { originOf } from "../request/request.ts";
import { type CachePolicy, SHORT } from "./cache-control.ts";
import { respond } from "./respond.ts";
import { type PageKind, securityHeaders } from "./security.ts";

/** Sends a page for people; `changed` (RFC 3339) is when anything on it last changed. */
export async function sendPage(
  c: Ctx,
  page: JSX.Element,
  about: { site: Site; changed?: string | undefined; cache?: CachePolicy; kind?: PageKind },
): Promise<Response> {
  const { site, changed, cache = SHORT, kind = "page" } = about;
  const body = await renderPage(page);
  const headers = securityHeaders(kind, originOf(c), site);
  return respond(c, { body, type: HTML, cache, changed, headers });
}
