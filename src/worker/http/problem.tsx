import type { ContentfulStatusCode } from "hono/utils/http-status";
import { EmbedProblemPage } from "../embeds/embed-page.tsx";
import type { Ctx } from "../env.ts";
import { ProblemPage } from "../pages/problem-page.tsx";
import { HTML, renderPage } from "../pages/render.tsx";
import { readSite } from "../reads/site.ts";
import { isFramedEmbed, isNavigation, originOf } from "../request/request.ts";
import { NO_STORE } from "./cache-control.ts";
import { securityHeaders } from "./security.ts";

/** Why a request cannot be answered. `title` is shown on the page; `near` lists paths that may be meant. */
export type Problem = {
  status: ContentfulStatusCode;
  title: string;
  detail: string;
  near?: string[];
  headers?: Record<string, string>;
};

const PHRASES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  404: "Not Found",
  405: "Method Not Allowed",
  410: "Gone",
  412: "Precondition Failed",
  414: "URI Too Long",
  500: "Internal Server Error",
  501: "Not Implemented",
  503: "Service Unavailable",
};

/**
 * Sends a problem: as a page to browsers and frames, as an RFC 9457 document to everyone else. Never cached.
 */
export async function sendProblem(
  c: Ctx,
  { status, title, detail, near = [], headers = {} }: Problem,
): Promise<Response> {
  // These headers may have been set for the answer that this one replaces.
  for (const name of ["ETag", "Last-Modified", "Link"]) c.header(name, undefined);
  for (const [name, value] of Object.entries({ ...NO_STORE, Vary: "Sec-Fetch-Dest", ...headers })) {
    c.header(name, value);
  }
  if (isNavigation(c) || isFramedEmbed(c)) return sendProblemPage(c, { status, title, detail, near });
  // RFC 9457 §4.2.1: the title of a problem of type about:blank is the phrase of its status.
  const body = {
    type: "about:blank",
    title: PHRASES[status] ?? title,
    status,
    detail,
    ...(near.length > 0 && { near }),
  };
  return c.body(`${JSON.stringify(body)}\n`, status, { "Content-Type": "application/problem+json" });
}

async function sendProblemPage(c: Ctx, problem: Required<Omit<Problem, "headers">>): Promise<Response> {
  // The page is useful without the site record too, and must not fail for the same reason as the request.
  const record = await readSite(c.env.FEEDS).catch(() => undefined);
  const framed = isFramedEmbed(c);
  const html = await renderPage(
    framed ? (
      <EmbedProblemPage site={record?.site} detail={problem.detail} />
    ) : (
      <ProblemPage {...problem} record={record} />
    ),
  );
  return c.body(html, problem.status, {
    "Content-Type": HTML,
    ...securityHeaders(framed ? "embed" : "page", originOf(c), record?.site),
  });
}
