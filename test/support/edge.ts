import { type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { listen } from "./http.ts";

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

const ENCODERS = { gzip: gzipSync, br: brotliCompressSync };

/** The media types that Cloudflare compresses by default, among those that we serve. */
export const COMPRESSED = ["application/rss+xml", "text/html"];

export type EdgeOptions = {
  /** The media types that are compressed. */
  compressed?: readonly string[];
  /** Whether the cache stores anything. */
  stores?: boolean;
  /** Whether the cache respects Vary: Sec-Fetch-Dest. */
  varies?: boolean;
  change?: Change;
};

/** Changes an answer, as settings of a domain may. */
export type Change = (answer: Answer, incoming: IncomingMessage) => Answer;

/** Starts a stand-in for Cloudflare's cache and compression, in front of the server at `origin`. */
export function startEdge(origin: string, options: EdgeOptions = {}): Promise<string> {
  const { compressed = COMPRESSED, stores = true, varies = true, change = (answer) => answer } = options;
  const cache = new Map<string, Answer>();

  async function answerOf(incoming: IncomingMessage): Promise<Answer> {
    const { method, url = "", headers } = incoming;
    const key = varies ? `${url} ${headers["sec-fetch-dest"]}` : url;
    const plain = method === "GET" && !("if-none-match" in headers) && !("if-modified-since" in headers);
    const held = plain ? cache.get(key) : undefined;
    if (held) return { ...held, headers: { ...held.headers, age: "1", "cf-cache-status": "HIT" } };
    const answer = await askOrigin(origin, incoming);
    if (plain && stores && !answer.headers["cache-control"]?.includes("no-store")) cache.set(key, answer);
    return { ...answer, headers: { ...answer.headers, "cf-cache-status": "MISS" } };
  }

  return listen(async (incoming, response) => {
    const answer = compress(change(await answerOf(incoming), incoming), incoming, compressed);
    response.writeHead(answer.status, { ...answer.headers, "cf-ray": "0123456789abcdef-ALA" });
    response.end(incoming.method === "HEAD" ? undefined : answer.body);
  });
}

function askOrigin(origin: string, { method, url = "", headers }: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { method, headers: { ...headers, "accept-encoding": "identity" } };
    const further = request(origin + url, options, async (response) => {
      const { "transfer-encoding": _, "content-length": __, ...kept } = response.headers;
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, headers: kept, body });
    });
    further.on("error", reject).end();
  });
}

function compress(answer: Answer, { headers }: IncomingMessage, types: readonly string[]): Answer {
  const type = answer.headers["content-type"]?.replace(/;.*/, "") ?? "";
  const encoding = (["br", "gzip"] as const).find((name) => headers["accept-encoding"]?.includes(name));
  if (encoding === undefined || !types.includes(type) || answer.body.length === 0) return answer;
  const body = ENCODERS[encoding](answer.body);
  return { ...answer, headers: { ...answer.headers, "content-encoding": encoding }, body };
}
