import type { CommandResult } from "./wrangler-output.ts";
import { lastAnswer } from "./wrangler-output.ts";

/** Why a command failed, as people are told. */
export type Explanation = {
  sentence: string;
  /** Whether it may well succeed when tried again. */
  passing: boolean;
  /** The code of Cloudflare's API. */
  code?: number | undefined;
  /** How long Cloudflare asks to wait before that, in milliseconds. */
  retryAfter?: number;
};

const PERMISSIONS = '"Workers KV Storage: Edit" and "Workers Scripts: Edit"';

const UNREACHABLE =
  "Cloudflare cannot be reached: check the network connection, and HTTPS_PROXY if there is a proxy.";

/** What only people can mend, by wrangler's words and the codes of Cloudflare's API; the first that fits counts. */
const LASTING: readonly { printed: RegExp; sentence: string }[] = [
  {
    printed: /\[code: 10014\]/,
    sentence:
      "The KV namespace caravanserai-feeds is left over from another attempt: delete it (npx wrangler kv namespace list, npx wrangler kv namespace delete --namespace-id ID), and deploy again.",
  },
  {
    printed: /workers\.dev subdomain/,
    sentence:
      "This account has no name on workers.dev yet: choose it in the dashboard (https://dash.cloudflare.com, Workers & Pages), and deploy again; or serve from a domain of your own alone (workers_dev = false in wrangler.toml).",
  },
  {
    printed: /\[code: 10048\]/,
    sentence:
      "Today's quota of Cloudflare's free plan for Workers KV is used up: push again after 00:00 UTC, or take the paid plan.",
  },
  {
    printed:
      /necessary to set a CLOUDFLARE_API_TOKEN|Not logged in\.(?!.*could not be reached)|Did not login/,
    sentence:
      "There is no login to Cloudflare, or it has expired: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.",
  },
  {
    // After a refusal, wrangler asks who it is: whoever is told may be missing only the permission.
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
      "In this Cloudflare account there is no Worker of this name with a KV namespace yet: run `npm run deploy` first.",
  },
  {
    printed: /\[code: (?:7000|7003)\]/,
    sentence:
      "Cloudflare does not know this account: set CLOUDFLARE_ACCOUNT_ID to the account id that its dashboard shows.",
  },
  {
    printed: /automatically retrieve account IDs/,
    sentence:
      "Cloudflare does not tell which account the API token is for: set CLOUDFLARE_ACCOUNT_ID to the id of the account.",
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
  // With a failure of the server, the same codes mean something else.
  if (status >= 500) return busy(status, stderr);
  const lasting = LASTING.find((failure) => failure.printed.test(printed));
  if (lasting !== undefined) return { sentence: lasting.sentence, passing: false, code: apiCode(stderr) };
  if (/More than one account available/.test(stderr)) {
    return { sentence: severalAccounts(stderr), passing: false };
  }
  if (/fetch failed|timed out|could not be reached/.test(stderr)) {
    return { sentence: UNREACHABLE, passing: true };
  }
  if (status === 429) return busy(status, stderr);
  const words = ownWords(stderr) ?? (code === null ? "a signal ended it" : "it said nothing");
  return { sentence: `wrangler ${args.slice(0, 3).join(" ")} failed: ${words}.`, passing: false };
}

function apiCode(stderr: string): number | undefined {
  const [, code] = /\[code: (\d+)\]/.exec(stderr) ?? [];
  return code === undefined ? undefined : Number(code);
}

function busy(status: number, stderr: string): Explanation {
  const [, said] = /^ *(.+) \[code: \d+\]$/m.exec(stderr) ?? [];
  const [, seconds = 0] = /wait (\d+) second/.exec(stderr) ?? [];
  return {
    sentence: `Cloudflare answers with HTTP status ${status}${said === undefined ? "" : ` (${said})`}.`,
    passing: true,
    retryAfter: Number(seconds) * 1000,
  };
}

/** What wrangler found out about the login after a refusal. */
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
  const said = lines.filter((line) => line !== "" && line !== "✘");
  // Only says which address was asked, where more follows.
  if (said.length > 1 && said[0]?.startsWith("A request to the Cloudflare API")) said.shift();
  return said.length === 0 ? undefined : said.join(" ").replace(/\.$/, "");
}
