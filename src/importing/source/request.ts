import dns from "node:dns";
import * as http from "node:http";
import * as https from "node:https";
import type { LookupFunction } from "node:net";
import { Failure } from "../../node/failure.ts";
import { isPrivateAddress, isPrivateHost } from "./private-network.ts";

/** How long a server may take to accept a connection, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;

export type RequestOptions = {
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Whether this machine's own network may be asked. */
  allowPrivate: boolean;
  /** Looks up names, as `dns.lookup` does. */
  lookup?: typeof dns.lookup | undefined;
};

/**
 * Sends a GET request; returns the response, of which nothing is decoded and no redirect followed. Throws a `Failure` if
 * the host is in this machine's own network, by its spelling or by the addresses that its name resolves to. Connects only
 * to the addresses that were checked, so that a name cannot resolve to others in between. Behind a proxy (HTTPS_PROXY,
 * HTTP_PROXY, NO_PROXY), which resolves names itself, only the spelling is checked; `lookup` is not called.
 */
export async function request(url: URL, options: RequestOptions): Promise<http.IncomingMessage> {
  if (!options.allowPrivate && isPrivateHost(url.hostname)) throw new PrivateNetwork(url.href);
  const { Agent, get } = url.protocol === "https:" ? https : http;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const sent = get(url, {
    headers: options.headers,
    signal: options.signal,
    agent: new Agent({ proxyEnv: process.env }),
    lookup: guardedLookup(url, options),
  });
  sent.on("response", resolve).on("error", reject);
  sent.on("socket", (socket) => {
    if (!socket.connecting) return;
    const late = () => sent.destroy(Object.assign(new Error("connect"), { code: "ETIMEDOUT" }));
    socket.setTimeout(CONNECT_TIMEOUT, late).once("connect", () => socket.setTimeout(0));
  });
  return promise;
}

/** A host is in this machine's own network. */
export class PrivateNetwork extends Failure {
  constructor(url: string, address?: string) {
    const what = address === undefined ? "is" : `leads to ${address}, which is`;
    super(
      `${url} ${what} in this machine's own network and is not fetched; if that is right, add --allow-private.`,
    );
  }
}

function guardedLookup(url: URL, { allowPrivate, lookup = dns.lookup }: RequestOptions): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, "");
      const inside = allowPrivate ? undefined : found.find(({ address }) => isPrivateAddress(address));
      if (inside !== undefined) return callback(new PrivateNetwork(url.href, inside.address), "");
      const [first] = found;
      if (options.all === true || first === undefined) return callback(null, found);
      callback(null, first.address, first.family);
    });
  };
}
