import { meaningOf, NO_LOGIN, NO_PERMISSION, UNREACHABLE, UNTRUSTED } from "./failures.ts";
import type { CommandResult } from "./run-wrangler.ts";

/** Why a command failed, in words for people, and whether the same command may succeed later. */
export type Explanation = { sentence: string; transient: boolean };

/** Failures that only people can fix, by wrangler's words and the codes that only deployments meet; the first match counts. */
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
    printed:
      /necessary to set a CLOUDFLARE_API_TOKEN|Not logged in\.(?!.*could not be reached)|Did not login/,
    sentence: NO_LOGIN,
  },
  // After a refusal, wrangler asks for its user. If that succeeds, the login is valid and only lacks a permission.
  { printed: /\[code: 10000\].*You are logged in with/s, sentence: NO_PERMISSION },
  { printed: /certificate mismatch/, sentence: UNTRUSTED },
];

/** What wrangler prints when Cloudflare is busy or broken. The codes alone do not tell: 10013 has two meanings. */
const BUSY = /malformed response from the API|temporarily unavailable|unknown error has occurred|throttling/;

const OFFLINE = /fetch failed|timed out|could not be reached|Unable to resolve Cloudflare's API hostname/;

/** Explains a command that failed. */
export function explain(args: readonly string[], { code, stdout, stderr }: CommandResult): Explanation {
  const printed = stderr + stdout;
  const permanent = PERMANENT.find((failure) => failure.printed.test(printed));
  if (permanent !== undefined) return { sentence: permanent.sentence, transient: false };
  if (OFFLINE.test(stderr)) return { sentence: UNREACHABLE, transient: true };
  const words = ownWords(stderr) ?? (code === null ? "a signal ended it" : "it printed nothing");
  const failed = `wrangler ${args.slice(0, 2).join(" ")} failed: ${words}.`;
  if (BUSY.test(stderr)) return { sentence: failed, transient: true };
  return { sentence: meaningOf(apiCode(stderr)) ?? failed, transient: false };
}

function apiCode(stderr: string): number {
  return Number(/\[code: (\d+)\]/.exec(stderr)?.[1] ?? 0);
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
