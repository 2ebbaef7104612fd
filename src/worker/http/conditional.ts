import { timeOf } from "../../core/instant.ts";

/** What tells one state of a resource from another (RFC 9110 §8.8). The tag is weak: compression may change the bytes. */
export type Validators = {
  /** Opaque tag, without quotes. */
  etag: string;
  /** RFC 3339: when this state was published. */
  changed?: string | undefined;
};

/** `not-modified` → 304, `failed` → 412 (RFC 9110 §13.2.2). */
export type PreconditionResult = "send" | "not-modified" | "failed";

/** The headers that say the validators. */
export function validatorHeaders({ etag, changed }: Validators): Record<string, string> {
  const modified = lastModified(changed);
  return {
    ETag: `W/"${etag}"`,
    ...(modified !== undefined && { "Last-Modified": new Date(modified * 1000).toUTCString() }),
  };
}

/** In whole seconds, as HTTP dates have them. §8.8.2.1: no date to come is told, should the publisher's clock be fast. */
function lastModified(changed: string | undefined): number | undefined {
  if (changed === undefined || timeOf(changed) > Date.now()) return undefined;
  return Math.floor(timeOf(changed) / 1000);
}

/** Evaluates the preconditions of a GET or HEAD request for something that exists, in the order of RFC 9110 §13.2.2. */
export function evaluatePreconditions(headers: Headers, validators: Validators): PreconditionResult {
  if (isOther(headers, validators)) return "failed";
  return isKnown(headers, validators) ? "not-modified" : "send";
}

/** §13.1.1, §13.1.4: the client wants another state than this. A weak tag never matches strongly. */
function isOther(headers: Headers, { changed }: Validators): boolean {
  const match = headers.get("If-Match");
  if (match !== null) return match.trim() !== "*";
  const since = parseHttpDate(headers.get("If-Unmodified-Since"));
  const modified = lastModified(changed);
  return since !== undefined && modified !== undefined && modified > since;
}

/** §13.1.2, §13.1.3: the client has this state. Tags win over dates, and are compared weakly. */
function isKnown(headers: Headers, { etag, changed }: Validators): boolean {
  const noneMatch = headers.get("If-None-Match");
  if (noneMatch !== null) return names(noneMatch, etag);
  const since = parseHttpDate(headers.get("If-Modified-Since"));
  const modified = lastModified(changed);
  return since !== undefined && modified !== undefined && modified <= since;
}

function names(list: string, etag: string): boolean {
  return list.trim() === "*" || [...list.matchAll(/(?:W\/)?"([^"]*)"/g)].some(([, tag]) => tag === etag);
}

const DATES = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d\d-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d\d \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
];

/** A date in any of the three forms of RFC 9110 §5.6.7, in seconds since 1970; undefined if it is none of them. */
export function parseHttpDate(text: string | null): number | undefined {
  if (text === null || !DATES.some((form) => form.test(text))) return undefined;
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time / 1000;
}
