import { createWriteStream } from "node:fs";
import { BlockList, isIP } from "node:net";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Failure } from "../../node/failure.ts";
import { describeFetchError } from "../../node/http.ts";

/** The validators of a document (RFC 9110 §8.8), with which the next request is made conditional. */
export type Validators = { etag?: string | undefined; lastModified?: string | undefined };

export type Downloaded =
  | { changed: false }
  | {
      changed: true;
      /** The address after redirects. */
      url: string;
      charset: string | undefined;
      validators: Validators;
    };

export type DownloadLimits = {
  /** The most bytes, after decompression. */
  size: number;
  /** The most milliseconds from the first request to the last byte. */
  time: number;
};

const MAX_REDIRECTS = 5;

const ACCEPT =
  "application/feed+json, application/atom+xml, application/rss+xml, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

/**
 * Downloads an address to a file, unless the validators show that the document has not changed. Throws a
 * `Failure` with a remedy if that fails or exceeds the limits.
 */
export async function download(
  address: string,
  file: string,
  options: { userAgent: string; validators: Validators; limits: DownloadLimits },
): Promise<Downloaded> {
  const { limits } = options;
  const signal = AbortSignal.timeout(limits.time);
  try {
    const { response, url } = await follow(address, { ...options, signal });
    if (response.status === 304) {
      await response.body?.cancel();
      return { changed: false };
    }
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      throw new Failure(`${url} ${describeStatus(response)}`);
    }
    const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
    await pipeline(body, bounded(limits.size, url), createWriteStream(file), { signal });
    return {
      changed: true,
      url,
      charset: /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(response.headers.get("content-type") ?? "")?.[1],
      validators: {
        etag: response.headers.get("etag") ?? undefined,
        lastModified: response.headers.get("last-modified") ?? undefined,
      },
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const why = signal.aborted ? `took longer than ${limits.time / 1000} seconds` : describeFetchError(error);
    throw new Failure(`${address} ${why}; try again later, or save it as a file and import that.`);
  }
}

async function follow(
  address: string,
  { userAgent, validators, signal }: { userAgent: string; validators: Validators; signal: AbortSignal },
): Promise<{ response: Response; url: string }> {
  const headers: Record<string, string> = { accept: ACCEPT, "user-agent": userAgent };
  if (validators.etag !== undefined) headers["if-none-match"] = validators.etag;
  if (validators.lastModified !== undefined) headers["if-modified-since"] = validators.lastModified;
  let url = address;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await fetch(url, { headers, signal, redirect: "manual" });
    const location = response.headers.get("location");
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return { response, url };
    await response.body?.cancel();
    url = redirected(url, location, address);
  }
  throw new Failure(
    `${address} redirects more than ${MAX_REDIRECTS} times; give the address that it leads to.`,
  );
}

/** Returns the target of a redirect. Throws a `Failure` if a public feed cannot be there. */
export function redirected(from: string, location: string, asked: string): string {
  const target = URL.parse(location, from);
  const where = `${asked} redirects to ${target?.href ?? location}`;
  if (target === null || !/^https?:$/.test(target.protocol)) {
    throw new Failure(`${where}, which is not a web address and is not followed.`);
  }
  if (new URL(asked).protocol === "https:" && target.protocol === "http:") {
    throw new Failure(
      `${where}, which is not encrypted and is not followed; give that address if it is right.`,
    );
  }
  if (isPrivate(target.hostname) && !isPrivate(new URL(asked).hostname)) {
    throw new Failure(`${where}, which is in this machine's own network and is not followed.`);
  }
  return target.href;
}

const privateNetworks = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const) {
  privateNetworks.addSubnet(network, prefix);
}
for (const [network, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const) {
  privateNetworks.addSubnet(network, prefix, "ipv6");
}

/**
 * Whether a host name or address belongs to a private network (RFC 6890) or to this machine. No name is
 * resolved.
 */
export function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  if (family === 0) return /(?:^|\.)(?:localhost|local|internal)\.?$/i.test(host) || !host.includes(".");
  return privateNetworks.check(host, family === 4 ? "ipv4" : "ipv6");
}

function bounded(size: number, url: string): Transform {
  let total = 0;
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      total += chunk.length;
      if (total <= size) return done(null, chunk);
      done(
        new Failure(
          `${url} has more than ${Math.round(size / 1e6)} MB; if that is right, save it as a file and import that.`,
        ),
      );
    },
  });
}

function describeStatus({ status, headers }: Response): string {
  const later = headers.get("retry-after");
  switch (status) {
    case 401:
    case 403:
      return `refuses access (${status}); allow our User-Agent there, or save it as a file and import that.`;
    case 404:
    case 410:
      return `does not exist (${status}); correct the address.`;
    case 429:
    case 503:
      return `asks us to try again later (${status}${later === null ? "" : `, Retry-After: ${later}`}).`;
    default:
      return `answered with status ${status}; look at it in a browser.`;
  }
}
