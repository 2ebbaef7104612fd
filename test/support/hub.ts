import { listen, readBody } from "./http.ts";

/** One request of a publisher to a hub. */
export type Ping = { mode: string | null; urls: string[]; topics: string[]; userAgent: string | undefined };

/** How a hub answers; the default is an empty 204. */
export type HubAnswer = { status?: number; headers?: Record<string, string>; body?: string };

/**
 * Starts a local WebSub hub. It immediately fetches every topic that it is notified of, as subscribers would get it. The
 * first requests get these answers, in order.
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
