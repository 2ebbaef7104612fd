import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Ctx } from "./env.ts";
import { ProblemPage } from "./pages/problem-page.tsx";
import { sendPage } from "./pages/send.tsx";
import { isNavigation } from "./respond.ts";

/** Why a request is not answered as asked (RFC 9457 §3.1), and addresses that may help. */
export type Problem = {
  status: ContentfulStatusCode;
  title: string;
  detail: string;
  near?: string[];
  headers?: Record<string, string>;
};

/** The problem as a page for a person, as an RFC 9457 document for everyone else. Never cached. */
export function sendProblem(
  c: Ctx,
  { status, title, detail, near = [], headers = {} }: Problem,
): Response | Promise<Response> {
  c.header("Cache-Control", "no-store");
  c.header("Vary", "Sec-Fetch-Dest");
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (isNavigation(c)) {
    return sendPage(c, <ProblemPage title={title} detail={detail} near={near} />, { status });
  }
  const body = { type: "about:blank", title, status, detail, ...(near.length > 0 && { near }) };
  c.header("Content-Type", "application/problem+json");
  c.header("Access-Control-Allow-Origin", "*");
  c.header("X-Content-Type-Options", "nosniff");
  return c.body(`${JSON.stringify(body)}\n`, status);
}
