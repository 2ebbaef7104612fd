import type { Check } from "./shared.ts";

/** Schemes of the IANA registry that occur in feeds (feedvalidator `SchemeNotIANARegistered`). */
const SCHEMES = ["http", "https", "mailto", "tel", "tag", "urn", "ftp", "data", "info", "news"];

/** RFC 3986 §2: the characters of a URI; percent signs only before two hexadecimal digits. */
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;

/** RFC 4151 §2.1. */
const TAG_URI =
  /^tag:(?:[a-z0-9\-._]+@)?[a-z0-9.-]+,\d{4}(?:-\d{2}(?:-\d{2})?)?:(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-F]{2})*(?:#\S*)?$/;

/** RFC 8141 §2. */
const URN = /^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-F]{2})+$/i;

/** An absolute URI (feedvalidator `rfc2396_full`). */
export const absoluteUri: Check = (value, element) => {
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value)) return ["InvalidFullLink", `${value} is not absolute`];
  if (!URI.test(value)) return ["InvalidUriChar", value];
  const scheme = value.slice(0, value.indexOf(":")).toLowerCase();
  if (scheme === "tag") return TAG_URI.test(value) ? undefined : ["InvalidTAG", value];
  if (scheme === "urn") return URN.test(value) ? undefined : ["InvalidURN", value];
  if (!SCHEMES.includes(scheme)) return ["SchemeNotIANARegistered", value];
  return scheme.startsWith("http") ? httpUrl(value, element) : undefined;
};

/** An http or https URL with a full host name (feedvalidator `httpURL`). */
export const httpUrl: Check = (value) => {
  const url = URL.parse(value);
  const fine = URI.test(value) && /^https?:\/\/[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#]|$)/i.test(value);
  return url && fine && !/[[\]]/.test(url.pathname + url.search) ? undefined : ["InvalidURLAttribute", value];
};

/** An absolute URI in its canonical spelling (feedvalidator `NonCanonicalURI`, RFC 4287 §4.2.6.1). */
export const canonicalUri: Check = (value, element) => {
  const fault = absoluteUri(value, element);
  if (fault) return fault;
  if (/^[a-z0-9+.-]*[A-Z]/.test(value.slice(0, value.indexOf(":")))) return ["NonCanonicalURI", value];
  const encoded = value.match(/%[0-9A-Fa-f]{2}/g) ?? [];
  if (encoded.some((code) => code !== code.toUpperCase() || /[\w.~-]/.test(decodeByte(code))))
    return ["NonCanonicalURI", value];
  if (!/^https?:/.test(value)) return undefined;
  return URL.parse(value)?.href === value ? undefined : ["NonCanonicalURI", value];
};

function decodeByte(code: string): string {
  return String.fromCharCode(Number.parseInt(code.slice(1), 16));
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const RFC822 =
  /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat), (\d{2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:GMT|[+-]\d{4})$/;

/** RSS Profile "Date and Time": RFC 822 with a four-digit year and the right day of the week. */
export const rfc822: Check = (value) => {
  const [, name, day, month = "", year, hour, minute, second] = RFC822.exec(value) ?? [];
  if (name === undefined) return ["InvalidRFC2822Date", value];
  const number = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  const wall = `${year}-${number}-${day}T${hour}:${minute}:${second}Z`;
  if (!exists(wall)) return ["InvalidRFC2822Date", `${value} does not exist`];
  if (DAYS[new Date(wall).getUTCDay()] !== name) return ["IncorrectDOW", value];
  return plausible(Date.parse(value)) ? undefined : ["ImplausibleDate", value];
};

/** RFC 3339 §5.6, as RFC 4287 §3.3 narrows it: upper-case T and Z. */
export const rfc3339: Check = (value) => {
  const [, wall] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.exec(value) ?? [];
  if (wall === undefined) return ["InvalidRFC3339Date", value];
  if (!exists(`${wall}Z`)) return ["InvalidRFC3339Date", `${value} does not exist`];
  return plausible(Date.parse(value)) ? undefined : ["ImplausibleDate", value];
};

function exists(utc: string): boolean {
  const date = new Date(utc);
  return !Number.isNaN(date.getTime()) && `${date.toISOString().slice(0, 19)}Z` === utc;
}

/** Whether a time is not before 1990 and at most ten minutes in the future (feedvalidator). */
function plausible(time: number): boolean {
  return time >= Date.UTC(1990, 0) && time <= Date.now() + 600_000;
}

/** BCP 47, with a registered language (feedvalidator `InvalidLanguage`). */
export const language: Check = (value) => {
  try {
    const [primary = ""] = Intl.getCanonicalLocales(value)[0]?.split("-") ?? [];
    const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
    return names.of(primary) === undefined ? ["InvalidLanguage", value] : undefined;
  } catch {
    return ["InvalidLanguage", value];
  }
};

/** RFC 2045 §5.1, without parameters. */
export const mimeType: Check = (value) =>
  /^[a-z]+\/[a-z0-9][a-z0-9!#$&^_.+-]*$/.test(value) ? undefined : ["InvalidMIMEType", value];

export const positiveInteger: Check = (value) =>
  /^[1-9]\d*$/.test(value) ? undefined : ["InvalidPositiveInteger", value];

/** Makes a check for a whole number from 1 to `max`. */
export function upTo(max: number, rule: string): Check {
  return (value) => (/^[1-9]\d*$/.test(value) && Number(value) <= max ? undefined : [rule, value]);
}

export function oneOf(allowed: readonly string[], rule = "InvalidValue"): Check {
  return (value) =>
    allowed.includes(value) ? undefined : [rule, `${value} is not one of ${allowed.join(", ")}`];
}

/** RFC 5322 `addr-spec`, in the usual form (feedvalidator `InvalidAddrSpec`). */
export const email: Check = (value) =>
  /^[\w.+'-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]+$/.test(value) ? undefined : ["InvalidAddrSpec", value];

/** RSS Profile "E-mail Addresses": the address, then the name in parentheses. */
export const emailWithName: Check = (value, element) => {
  const [, address] = /^(\S+) \(.+\)$/.exec(value) ?? [];
  return address === undefined ? ["EmailFormat", value] : email(address, element);
};
