import * as http from "node:http";
import * as https from "node:https";

/** How long an answer may take, in milliseconds. */
const TIMEOUT = 20_000;

/** An answer, with its body as it was received. */
export type Answer = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

/** Requests to one site, over a single connection: a new one could reach another machine, with an empty cache. */
export type Connection = {
  site: URL;
  /** Sends one request with only these headers: `fetch` forbids Sec-Fetch-Dest, and adds Accept-Encoding. */
  send(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>;
  close(): void;
};

export function openConnection(site: URL): Connection {
  const client = site.protocol === "https:" ? https : http;
  const agent = new client.Agent({ keepAlive: true, maxSockets: 1 });
  return {
    site,
    send: (path, headers = {}, method = "GET") =>
      new Promise((resolve, reject) => {
        const options = { agent, method, headers, timeout: TIMEOUT };
        const request = client.request(new URL(path, site), options, async (response) => {
          try {
            const body = Buffer.concat(await response.toArray());
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          } catch (error) {
            reject(error);
          }
        });
        request.on("timeout", () => request.destroy(new DOMException("", "TimeoutError")));
        request.on("error", reject);
        request.end();
      }),
    close: () => agent.destroy(),
  };
}

/** Makes a query that the Worker ignores, so that no cache can have an answer yet. */
export function freshQueries(): () => string {
  let queries = 0;
  return () => `_=${Date.now()}${queries++}`;
}
