import type { ContentfulStatusCode } from "hono/utils/http-status";
import { NO_STORE } from "./cache-control.ts";
import type { Ctx } from "./env.ts";
import { ProblemPage } from "./pages/problem-page.tsx";
import { HTML, renderPage, securityHeaders } from "./pages/render.tsx";
import { isNavigation } from "./request.ts";

/** Why a request is not answered as asked, and addresses that may help; `title` is for the page. */
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
  503: "Service Unavailable",
};

/** The problem as a page for a person, as an RFC 9457 document for everyone else. Never cached. */
export async function sendProblem(
  c: Ctx,
  { status, title, detail, near = [], headers = {} }: Problem,
): Promise<Response> {
  // A header that was set for what should have been sent says nothing of this.
  for (const name of ["ETag", "Last-Modified", "Link"]) c.header(name, undefined);
  const page = isNavigation(c);
  const all = { ...NO_STORE, Vary: "Sec-Fetch-Dest", ...headers, ...(page && securityHeaders()) };
  for (const [name, value] of Object.entries(all)) c.header(name, value);
  if (page) {
    const html = await renderPage(<ProblemPage title={title} detail={detail} near={near} />);
    return c.body(html, status, { "Content-Type": HTML });
  }
  // §4.2.1: without a type of its own a problem has the title of its status.
  const body = {
    type: "about:blank",
    title: PHRASES[status] ?? title,
    status,
    detail,
    ...(near.length > 0 && { near }),
  };
  return c.body(`${JSON.stringify(body)}\n`, status, { "Content-Type": "application/problem+json" });
}
