import { parseInstant } from "./instant.ts";

const AUTHORITY =
  /^([a-z0-9-]+(\.[a-z0-9-]+)*|[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*),(\d{4}(-\d{2}(-\d{2})?)?)$/;

/**
 * Returns the first moment (RFC 3339) of the date in the authority of tag URIs (RFC 4151 §2.1); a year or a
 * month means its first day. Undefined if the text is not such an authority, or if its day does not exist.
 */
export function tagDate(tag: string): string | undefined {
  const date = AUTHORITY.exec(tag)?.[4];
  return date === undefined ? undefined : parseInstant(`${date}${"-01-01".slice(date.length - 4)}T00:00:00Z`);
}

/** Makes a tag URI. It is permanent, wherever the site is served. */
export function tagUri(tag: string, specific: string): string {
  return `tag:${tag}:${specific}`;
}
