/** Characters that a URI (RFC 3986 §2) cannot contain unencoded. */
const FORBIDDEN = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![0-9A-Fa-f]{2})/g;

/**
 * Parses an absolute http or https URL, and returns it as RFC 3986 writes it; undefined if the text is not
 * one. The WHATWG URL parser alone would let through characters that RFC 3986 does not allow and feed
 * validators reject, such as `|` and `{` in a query.
 */
export function parseWebUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const [, host = "", rest = ""] = /^(\w+:\/\/[^/?#]*)(.*)$/s.exec(url.href) ?? [];
  return host + encoded(rest);
}

/** Whether a text is an absolute http or https URL of ASCII characters that can also stand in a header. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[!#-;=?-~]+$/.test(text) && URL.canParse(text);
}

/**
 * Parses a mailto or tel URI that has an address or a number, and returns it as RFC 3986 writes it; undefined
 * if the text is not one.
 */
export function parseContactUri(text: string): string | undefined {
  const uri = /^(?:mailto|tel):./i.test(text) ? URL.parse(text)?.href : undefined;
  return uri === undefined ? undefined : encoded(uri);
}

/** Encodes what a URI cannot contain, and a second `#`. */
function encoded(address: string): string {
  const [before = "", ...fragment] = address.replace(FORBIDDEN, encodeURIComponent).split("#");
  return fragment.length === 0 ? before : `${before}#${fragment.join("%23")}`;
}
