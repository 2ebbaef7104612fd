import { timeOf } from "../../core/instant.ts";

/**
 * What distinguishes one state of a resource from another (RFC 9110 §8.8). The tag is weak: compression may
 * change the bytes.
 */
export type Validators = {
  /** The opaque tag, without quotes. */
  etag: string;
  /** When this state was published (RFC 3339). */
  changed?: string | undefined;
};

/** What the preconditions of a request lead to: `not-modified` → 304, `failed` → 412 (RFC 9110 §13.2.2). */
export type PreconditionResult = "send" | "not-modified" | "failed";

/** The ETag and Last-Modified headers for the validators. */
export function validatorHeaders({ etag, changed }: Validators): Record<string, string> {
  const modified = lastModified(changed);
  return {
    ETag: `W/"${etag}"`,
    ...(modified !== undefined && { "Last-Modified": new Date(modified * 1000).toUTCString() }),
  };
}

/**
 * The time for Last-Modified, in whole seconds since 1970. Undefined if it is in the future, which §8.8.2.1
 * forbids and which happens if the publisher's clock is fast.
 */
function lastModified(changed: string | undefined): number | undefined {
  if (changed === undefined || timeOf(changed) > Date.now()) return undefined;
  return Math.floor(timeOf(changed) / 1000);
}

/** Evaluates the preconditions of a GET or HEAD request for existing content, in the order of RFC 9110 §13.2.2. */
export function evaluatePreconditions(headers: Headers, validators: Validators): PreconditionResult {
  if (isOtherState(headers, validators)) return "failed";
  return hasState(headers, validators) ? "not-modified" : "send";
}

/** Whether If-Match or If-Unmodified-Since fails (§13.1.1, §13.1.4). A weak tag never matches strongly. */
function isOtherState(headers: Headers, { changed }: Validators): boolean {
  const match = headers.get("If-Match");
  if (match !== null) return match.trim() !== "*";
  const since = parseHttpDate(headers.get("If-Unmodified-Since"));
  const modified = lastModified(changed);
  return since !== undefined && modified !== undefined && modified > since;
}

/** Whether the client has this state (§13.1.2, §13.1.3). Tags, compared weakly, take precedence over dates. */
function hasState(headers: Headers, { etag, changed }: Validators): boolean {
  const noneMatch = headers.get("If-None-Match");
  if (noneMatch !== null) return listsTag(noneMatch, etag);
  const since = parseHttpDate(headers.get("If-Modified-Since"));
  const modified = lastModified(changed);
  return since !== undefined && modified !== undefined && modified <= since;
}

function listsTag(list: string, etag: string): boolean {
  return list.trim() === "*" || [...list.matchAll(/(?:W\/)?"([^"]*)"/g)].some(([, tag]) => tag === etag);
}

const DATES = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d\d-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d\d \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
];

/** Parses a date in one of the three forms of RFC 9110 §5.6.7, to seconds since 1970; undefined if it is not one. */
export function parseHttpDate(text: string | null): number | undefined {
  if (text === null || !DATES.some((form) => form.test(text))) return undefined;
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time / 1000;
}
