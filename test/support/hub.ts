import { listen, readBody } from "./http.ts";

/** What a publisher told a hub in one request. */
export type Ping = { mode: string | null; urls: string[]; topics: string[]; userAgent: string | undefined };

/** How a hub answers; 204 without more, unless told otherwise. */
export type HubAnswer = { status?: number; headers?: Record<string, string>; body?: string };

/**
 * A WebSub hub on this machine. It fetches whatever it is told of at once, as subscribers would get it; `answers` are
 * those to the first requests, in order.
 */
export async function startHub(answers: HubAnswer[] = []) {
  const pings: Ping[] = [];
  const fetched = new Map<string, { status: number; body: string }>();
  const origin = await listen(async (request, response) => {
    const form = new URLSearchParams(String(await readBody(request)));
    const urls = form.getAll("hub.url");
    pings.push({
      mode: form.get("hub.mode"),
      urls,
      topics: form.getAll("hub.topic"),
      userAgent: request.headers["user-agent"],
    });
    const { status = 204, headers = {}, body = "" } = answers.shift() ?? {};
    if (status === 204) {
      for (const url of urls.filter((address) => address.startsWith("http://127.0.0.1:"))) {
        const answer = await fetch(url);
        fetched.set(url, { status: answer.status, body: await answer.text() });
      }
    }
    response.writeHead(status, headers).end(body);
  });
  return { url: `${origin}/`, pings, fetched };
}
