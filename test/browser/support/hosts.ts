import { onTestFinished } from "vitest";
import type { AtEnd } from "../../support/at-end.ts";
import { listen } from "../../support/http.ts";

/**
 * Serves a page of another site, with an optional Content-Security-Policy and further headers, and returns
 * its address. It is at `localhost`, which for a browser is another site than those under test at 127.0.0.1.
 */
export async function serveHost(
  html: string,
  options: { policy?: string; headers?: Record<string, string>; atEnd?: AtEnd } = {},
): Promise<string> {
  const { policy, headers = {}, atEnd = onTestFinished } = options;
  const origin = await listen((request, response) => {
    // Browsers request it on their own.
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    if (request.url !== "/") return response.writeHead(404).end("There is nothing here.");
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      ...headers,
      ...(policy !== undefined && { "Content-Security-Policy": policy }),
    });
    return response.end(html);
  }, atEnd);
  return `${origin.replace("127.0.0.1", "localhost")}/`;
}
