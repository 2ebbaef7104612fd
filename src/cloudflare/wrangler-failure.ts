import type { CommandResult } from "./wrangler-output.ts";
import { lastAnswer } from "./wrangler-output.ts";

/** Why a command failed, in words for people. */
export type Explanation = {
  sentence: string;
  /** Whether the same command may succeed later. */
  transient: boolean;
  /** The error code of Cloudflare's API. */
  code?: number | undefined;
  /** How long Cloudflare asks to wait before another attempt, in milliseconds. */
  retryAfter?: number;
};

const PERMISSIONS = '"Workers KV Storage: Edit" and "Workers Scripts: Edit"';

const UNREACHABLE =
  "Cloudflare cannot be reached: check the network connection, and HTTPS_PROXY if there is a proxy.";

/** Failures that only people can fix, by wrangler's words and the codes of Cloudflare's API; the first match counts. */
const PERMANENT: readonly { printed: RegExp; sentence: string }[] = [
  {
    printed: /\[code: 10014\]/,
    sentence:
      "The KV namespace caravanserai-feeds is left over from another attempt: delete it (npx wrangler kv namespace list, npx wrangler kv namespace delete --namespace-id ID), and deploy again.",
  },
  {
    printed: /workers\.dev subdomain/,
    sentence:
      "This account has no name on workers.dev yet: choose it in the dashboard (https://dash.cloudflare.com, Workers & Pages), and deploy again; or serve only from a domain of your own (workers_dev = false in wrangler.toml).",
  },
  {
    printed: /\[code: 10048\]/,
    sentence:
      "Today's quota of Cloudflare's free plan for Workers KV is used up: push again after 00:00 UTC, or switch to the paid plan.",
  },
  {
    printed:
      /necessary to set a CLOUDFLARE_API_TOKEN|Not logged in\.(?!.*could not be reached)|Did not login/,
    sentence:
      "There is no login to Cloudflare, or it has expired: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.",
  },
  {
    // After a refusal, wrangler asks for its user. If that succeeds, the login is valid and only lacks a permission.
    printed: /\[code: 10000\].*You are logged in with|\[code: (?:10023|10026|10037)\]/s,
    sentence: `The API token may not do this: give it the permissions ${PERMISSIONS} for this account, at https://dash.cloudflare.com/profile/api-tokens.`,
  },
  {
    printed:
      /\[code: (?:1000|6003|6111|9106|9109|10000)\]|Unable to authenticate request|character that cannot be used/,
    sentence: `Cloudflare does not accept the API token or login; it is wrong or has expired: set CLOUDFLARE_API_TOKEN to a token with the permissions ${PERMISSIONS}, or unset it and run \`npx wrangler login\`.`,
  },
  {
    printed: /\[code: (?:10007|10013)\]|No KV namespace ID found/,
    sentence:
      "This Cloudflare account has no Worker of this name with a KV namespace yet: run `npm run deploy` first.",
  },
  {
    printed: /\[code: (?:7000|7003)\]/,
    sentence:
      "Cloudflare does not know this account: set CLOUDFLARE_ACCOUNT_ID to the account id that its dashboard shows.",
  },
  {
    printed: /automatically retrieve account IDs/,
    sentence:
      "Cloudflare does not say which account the API token is for: set CLOUDFLARE_ACCOUNT_ID to the id of the account.",
  },
  { printed: /Unable to resolve Cloudflare's API hostname/, sentence: UNREACHABLE },
  {
    printed: /certificate mismatch/,
    sentence:
      "Cloudflare's certificate is not trusted here, as happens behind a proxy: set NODE_EXTRA_CA_CERTS to the file of the proxy's certificate.",
  },
];

/** Explains a command that failed. */
export function explain(args: readonly string[], { code, stdout, stderr }: CommandResult): Explanation {
  const printed = stderr + identity(stdout);
  const { status = 0 } = lastAnswer(stdout) ?? {};
  // In a server error, the same codes mean something else.
  if (status >= 500) return busy(status, stderr);
  const permanent = PERMANENT.find((failure) => failure.printed.test(printed));
  if (permanent !== undefined)
    return { sentence: permanent.sentence, transient: false, code: apiCode(stderr) };
  if (/More than one account available/.test(stderr)) {
    return { sentence: severalAccounts(stderr), transient: false };
  }
  if (/fetch failed|timed out|could not be reached/.test(stderr)) {
    return { sentence: UNREACHABLE, transient: true };
  }
  if (status === 429) return busy(status, stderr);
  const words = ownWords(stderr) ?? (code === null ? "a signal ended it" : "it printed nothing");
  return { sentence: `wrangler ${args.slice(0, 3).join(" ")} failed: ${words}.`, transient: false };
}

function apiCode(stderr: string): number | undefined {
  const [, code] = /\[code: (\d+)\]/.exec(stderr) ?? [];
  return code === undefined ? undefined : Number(code);
}

function busy(status: number, stderr: string): Explanation {
  const [, message] = /^ *(.+) \[code: \d+\]$/m.exec(stderr) ?? [];
  const [, seconds = 0] = /wait (\d+) second/.exec(stderr) ?? [];
  return {
    sentence: `Cloudflare answers with HTTP status ${status}${message === undefined ? "" : ` (${message})`}.`,
    transient: true,
    retryAfter: Number(seconds) * 1000,
  };
}

/** The part of the output in which wrangler, after a refusal, reports who is logged in. */
function identity(stdout: Buffer): string {
  const start = stdout.lastIndexOf("Getting User settings...");
  return start === -1 ? "" : stdout.subarray(start).toString();
}

function severalAccounts(stderr: string): string {
  // On CI wrangler prints "(redacted)" in place of a name.
  const accounts = [...stderr.matchAll(/^ *`(.+)`: `(.+)`$/gm)].map(([, name, id]) =>
    name === "(redacted)" ? id : `${id} (${name})`,
  );
  return `This login has several Cloudflare accounts: set CLOUDFLARE_ACCOUNT_ID to one of ${accounts.join(", ")}.`;
}

/** The first error in wrangler's own words, on one line; undefined if there is none. */
function ownWords(stderr: string): string | undefined {
  const [, error] = /\[ERROR\](.*?)(?:If you think this is a bug|\[ERROR\]|$)/s.exec(stderr) ?? [];
  const lines = (error ?? stderr).split("\n").map((line) => line.trim());
  const words = lines.filter((line) => line !== "" && line !== "✘");
  // This line only names the address that was requested.
  if (words.length > 1 && words[0]?.startsWith("A request to the Cloudflare API")) words.shift();
  return words.length === 0 ? undefined : words.join(" ").replace(/\.$/, "");
}
