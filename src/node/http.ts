/** Who asks, for those who look into their logs: our name, and the site that it is done for. */
export function userAgent(site: string): string {
  return `Caravanserai (+${site})`;
}

const NETWORK_ERRORS: Record<string, string> = {
  ENOTFOUND: "has no entry in the DNS",
  EAI_AGAIN: "could not be looked up in the DNS; is this machine online?",
  ECONNREFUSED: "refuses connections",
  ECONNRESET: "broke the connection off",
  UND_ERR_SOCKET: "broke the connection off",
  ETIMEDOUT: "did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "did not answer in time",
  EPROTO: "does not speak TLS properly",
};

/** What went wrong with a request that had no answer at all, as goes on after the name of a server: `refuses connections`. */
export function describeFetchError(error: unknown): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return "did not answer in time";
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined);
  if (code === undefined) return `could not be asked (${messageOf(error)})`;
  const known = NETWORK_ERRORS[code];
  if (known !== undefined) return known;
  return /CERT|ERR_TLS|ERR_SSL|UNABLE_TO/.test(code)
    ? `has a certificate that is not valid for it (${code})`
    : `could not be asked (${code})`;
}

/** "fetch failed" says nothing; its cause does. */
function messageOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}

function codeOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}
