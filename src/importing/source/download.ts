import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Failure } from "../../node/failure.ts";
import { describeFileError, isExhausted } from "../../node/file-error.ts";
import { describeFetchError } from "../../node/http.ts";
import { ACCEPT_ENCODING, decoders } from "./content-coding.ts";
import { isPrivateHost } from "./private-network.ts";
import { type RequestOptions, request } from "./request.ts";

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

/** `lookup` takes the place of `dns.lookup`. */
export type DownloadOptions = {
  userAgent: string;
  validators: Validators;
  limits: DownloadLimits;
  /** Whether this machine's own network may be asked. */
  allowPrivate: boolean;
  lookup?: RequestOptions["lookup"];
};

/**
 * Downloads an address to a file, unless the validators show that the document has not changed. Throws a
 * `Failure` with a remedy if that fails or exceeds the limits, or leads into this machine's own network.
 */
export async function download(address: string, file: string, options: DownloadOptions): Promise<Downloaded> {
  const { limits } = options;
  const signal = AbortSignal.timeout(limits.time);
  try {
    const { response, url } = await follow(address, options, signal);
    try {
      return await save(response, url, file, limits.size, signal);
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (isExhausted(error)) throw new Failure(`${address} cannot be saved: ${describeFileError(error)}`);
    const why = signal.aborted ? `took longer than ${limits.time / 1000} seconds` : describeFetchError(error);
    throw new Failure(`${address} ${why}; try again later, or save it as a file and import that.`);
  }
}

async function save(
  response: IncomingMessage,
  url: string,
  file: string,
  size: number,
  signal: AbortSignal,
): Promise<Downloaded> {
  const { headers, statusCode } = response;
  if (statusCode === 304) return { changed: false };
  if (statusCode !== 200) throw new Failure(`${url} ${describeStatus(response)}`);
  const decoding = decoders(headers["content-encoding"], url);
  await pipeline([response, ...decoding, bounded(size, url), createWriteStream(file)], { signal });
  return {
    changed: true,
    url,
    charset: /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(headers["content-type"] ?? "")?.[1],
    validators: { etag: headers.etag, lastModified: headers["last-modified"] },
  };
}

async function follow(
  address: string,
  { userAgent, validators, allowPrivate, lookup }: DownloadOptions,
  signal: AbortSignal,
): Promise<{ response: IncomingMessage; url: string }> {
  const headers: Record<string, string> = {
    accept: ACCEPT,
    "accept-encoding": ACCEPT_ENCODING,
    "user-agent": userAgent,
  };
  if (validators.etag !== undefined) headers["if-none-match"] = validators.etag;
  if (validators.lastModified !== undefined) headers["if-modified-since"] = validators.lastModified;
  const asked = new URL(address);
  if (hasCredentials(asked)) {
    throw new Failure(`${withoutCredentials(asked)} is written with a user name or password; remove them.`);
  }
  // Whoever asks for an address that is in the own network by its spelling means it.
  const options = { headers, signal, allowPrivate: allowPrivate || isPrivateHost(asked.hostname), lookup };
  let url = asked.href;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await request(new URL(url), options);
    const { location } = response.headers;
    if (![301, 302, 303, 307, 308].includes(response.statusCode ?? 0) || location === undefined) {
      return { response, url };
    }
    response.destroy();
    url = redirected(url, location, address, options.allowPrivate);
  }
  throw new Failure(
    `${address} redirects more than ${MAX_REDIRECTS} times; give the address that it leads to.`,
  );
}

function hasCredentials({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

function withoutCredentials({ href }: URL): string {
  return Object.assign(new URL(href), { username: "", password: "" }).href;
}

/** The lowest port that every user of a machine may open, and below which mail and other servers listen. */
const FIRST_USER_PORT = 1024;

/** Returns the target of a redirect. Throws a `Failure` if a public feed cannot be there. */
export function redirected(from: string, location: string, asked: string, allowPrivate = false): string {
  const target = URL.parse(location, from);
  const where = `${asked} redirects to ${target === null ? location : withoutCredentials(target)}`;
  if (target === null || !/^https?:$/.test(target.protocol)) {
    throw new Failure(`${where}, which is not a web address and is not followed.`);
  }
  if (hasCredentials(target)) {
    throw new Failure(`${where} with a user name or password, and is not followed.`);
  }
  if (new URL(asked).protocol === "https:" && target.protocol === "http:") {
    throw new Failure(
      `${where}, which is not encrypted and is not followed; give that address if it is right.`,
    );
  }
  if (target.port !== new URL(asked).port && target.port !== "" && Number(target.port) < FIRST_USER_PORT) {
    throw new Failure(`${where}, whose port is not that of a web server, and is not followed.`);
  }
  if (!allowPrivate && isPrivateHost(target.hostname)) {
    throw new Failure(`${where}, which is in this machine's own network and is not followed.`);
  }
  return target.href;
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

function describeStatus({ statusCode: status, headers }: IncomingMessage): string {
  const later = headers["retry-after"];
  switch (status) {
    case 401:
    case 403:
      return `refuses access (${status}); allow our User-Agent there, or save it as a file and import that.`;
    case 404:
    case 410:
      return `does not exist (${status}); correct the address.`;
    case 429:
    case 503:
      return `asks us to try again later (${status}${later === undefined ? "" : `, Retry-After: ${later}`}).`;
    default:
      return `answered with status ${status}; look at it in a browser.`;
  }
}
