import { expect, test } from "vitest";
import { explain } from "../../src/cloudflare/wrangler-failure.ts";

// Failures that the stand-in cannot cause; for the others, see remote-failures.test.ts.
test.each([
  [
    "an untrusted certificate",
    "▲ [WARNING] Wrangler detected that a corporate proxy or VPN might be enabled on your machine, resulting in API calls failing due to a certificate mismatch.\n\n✘ [ERROR] fetch failed\n",
    false,
    /^Cloudflare's certificate is not trusted here.* set NODE_EXTRA_CA_CERTS /,
  ],
  [
    "a login that cannot be renewed without a network",
    "✘ [ERROR] Not logged in. Your auth token has expired and could not be refreshed because the Cloudflare auth server could not be reached.\n",
    true,
    /^Cloudflare cannot be reached: /,
  ],
  [
    "a token that does not list its accounts",
    "✘ [ERROR] Failed to automatically retrieve account IDs for the logged in user.\n  You may have incorrect permissions on your API token.\n",
    false,
    /: set CLOUDFLARE_ACCOUNT_ID to the id of the account\.$/,
  ],
  [
    "a connection that takes too long",
    "✘ [ERROR] The request to Cloudflare's API timed out.\n",
    true,
    /^Cloudflare cannot be reached: /,
  ],
  [
    "a message of wrangler on several lines",
    '✘ [ERROR] Unexpected JSON input from "request.json".\n  Expected an array.\n\n\n  If you think this is a bug, please open an issue at: https://example.org\n',
    false,
    /^wrangler kv bulk put failed: Unexpected JSON input from "request\.json"\. Expected an array\.$/,
  ],
  ["no message", "", false, /^wrangler kv bulk put failed: it printed nothing\.$/],
])("%s is explained, and retried if it is transient", (_, stderr, transient, sentence) => {
  const explanation = explain(["kv", "bulk", "put", "request.json"], {
    code: 1,
    stdout: Buffer.from(""),
    stderr,
  });
  expect(explanation.sentence).toMatch(sentence);
  expect(explanation.transient).toBe(transient);
});
