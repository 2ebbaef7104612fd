/** What has no place in a URI (RFC 3986 §2) as it is. */
const FORBIDDEN = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})|(?<=#.*)#/g;

/**
 * An absolute http or https URL as RFC 3986 writes it; undefined if a text is none. WHATWG URL alone would let through
 * characters for which RFC 3986 has no place, such as `|` and `{` in a query, and validators of feeds refuse them.
 */
export function parseWebUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const [, host = "", rest = ""] = /^(\w+:\/\/[^/?#]*)(.*)$/s.exec(url.href) ?? [];
  return host + rest.replace(FORBIDDEN, encodeURIComponent);
}

/** A mailto or tel URI with someone to write to or to call, as RFC 3986 writes it; undefined if a text is none. */
export function parseContactUri(text: string): string | undefined {
  const uri = /^(?:mailto|tel):./i.test(text) ? URL.parse(text)?.href : undefined;
  return uri?.replace(FORBIDDEN, encodeURIComponent);
}
