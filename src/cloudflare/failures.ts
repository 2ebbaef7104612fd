/** The permissions that an API token needs. */
const PERMISSIONS = '"Workers KV Storage: Edit" and "Workers Scripts: Edit"';

export const UNREACHABLE =
  "Cloudflare cannot be reached: check the network connection, and HTTPS_PROXY if there is a proxy.";

export const UNTRUSTED =
  "Cloudflare's certificate is not trusted here, as happens behind a proxy: set NODE_EXTRA_CA_CERTS to the file of the proxy's certificate.";

export const NO_LOGIN =
  "There is no login to Cloudflare, or it has expired: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.";

export const NO_PERMISSION = `The API token may not do this: give it the permissions ${PERMISSIONS} for this account, at https://dash.cloudflare.com/profile/api-tokens.`;

export const WRONG_TOKEN = `Cloudflare does not accept the API token or login; it is wrong or has expired: set CLOUDFLARE_API_TOKEN to a token with the permissions ${PERMISSIONS}, or unset it and run \`npx wrangler login\`.`;

export const NOT_DEPLOYED =
  "This Cloudflare account has no Worker of this name with a KV namespace yet: run `npm run deploy` first.";

export const UNKNOWN_ACCOUNT =
  "Cloudflare does not say which account the API token is for: set CLOUDFLARE_ACCOUNT_ID to the id of the account.";

const WRONG_ACCOUNT =
  "Cloudflare does not know this account: set CLOUDFLARE_ACCOUNT_ID to the account id that its dashboard shows.";

const QUOTA =
  "Today's quota of Cloudflare's free plan for Workers KV is used up: push again after 00:00 UTC, or switch to the paid plan.";

/** The codes with which Cloudflare refuses credentials: they are wrong, have expired, or lack a permission. */
const REFUSED_CREDENTIALS = [1000, 6003, 6111, 9106, 9109, 10000];

/** The code for a Worker that does not exist. */
export const NO_WORKER = 10007;

/** Failures that only people can fix, by the codes of Cloudflare's API. */
const PERMANENT: Readonly<Record<number, string>> = {
  [NO_WORKER]: NOT_DEPLOYED,
  7000: WRONG_ACCOUNT,
  7003: WRONG_ACCOUNT,
  10013: NOT_DEPLOYED,
  10023: NO_PERMISSION,
  10026: NO_PERMISSION,
  10037: NO_PERMISSION,
  10048: QUOTA,
};

/** What a code of Cloudflare's API means to people, if waiting does not help; undefined for others. */
export function meaningOf(code: number): string | undefined {
  return PERMANENT[code] ?? (isRefusal(code) ? WRONG_TOKEN : undefined);
}

/** Whether Cloudflare has refused the credentials, or one of their permissions. */
export function isRefusal(code: number): boolean {
  return REFUSED_CREDENTIALS.includes(code);
}

/** Cloudflare is busy or broken; the same request may succeed later. */
export function busy(status: number, message?: string): string {
  return `Cloudflare answers with HTTP status ${status}${message === undefined ? "" : ` (${message})`}.`;
}

/** Several accounts of which none was chosen; each has an id and a name. */
export function severalAccounts(accounts: readonly { id: string; name: string }[]): string {
  const list = accounts.map(({ id, name }) => `${id} (${name})`).join(", ");
  return `This login has several Cloudflare accounts: set CLOUDFLARE_ACCOUNT_ID to one of ${list}.`;
}
