/** The `User-Agent` of our requests: our name, and the site that they are made for. */
export function userAgent(site: string): string {
  return `Caravanserai (+${site})`;
}

/**
 * The wait that a server asks for with `Retry-After`, a number of seconds or a date (RFC 9110 §10.2.3), in milliseconds; 0
 * if it asks for none.
 */
export function retryAfter(headers: Headers, now = Date.now()): number {
  const value = headers.get("Retry-After")?.trim() ?? "";
  const wait = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? 0 : Math.max(0, wait);
}

const NETWORK_ERRORS: Record<string, string> = {
  ENOTFOUND: "has no entry in the DNS",
  EAI_AGAIN: "could not be looked up in the DNS; is this machine online?",
  ECONNREFUSED: "refuses connections",
  ECONNRESET: "closed the connection",
  UND_ERR_SOCKET: "closed the connection",
  ETIMEDOUT: "did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "did not answer in time",
  EPROTO: "does not speak TLS correctly",
};

/** Says why a request got no answer, in words that follow the name of a server: `refuses connections`. */
export function describeFetchError(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return "did not answer in time";
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined);
  if (code === undefined) return `could not be reached (${messageOf(error)})`;
  const description = NETWORK_ERRORS[code];
  if (description !== undefined) return description;
  return /CERT|ERR_TLS|ERR_SSL|UNABLE_TO/.test(code)
    ? `has a certificate that is not valid for it (${code})`
    : `could not be reached (${code})`;
}

/** The message of the cause, if there is one: "fetch failed" says nothing. */
function messageOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
