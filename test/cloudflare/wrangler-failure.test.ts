import { expect, test } from "vitest";
import { explain } from "../../src/cloudflare/wrangler-failure.ts";

// What wrangler prints, for failures that the stand-in cannot cause.
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
    "a connection that takes too long",
    "✘ [ERROR] The request to Cloudflare's API timed out.\n",
    true,
    /^Cloudflare cannot be reached: /,
  ],
  [
    "a message of wrangler on several lines",
    '✘ [ERROR] Unexpected JSON input from "request.json".\n  Expected an array.\n\n\n  If you think this is a bug, please open an issue at: https://example.org\n',
    false,
    /^wrangler deploy --dry-run failed: Unexpected JSON input from "request\.json"\. Expected an array\.$/,
  ],
  [
    "a gateway that answers with a page",
    "✘ [ERROR] Received a malformed response from the API\n\n  <!DOCTYPE html><html><head><title>502 Bad gateway</title></head></html>\n",
    true,
    /^wrangler deploy --dry-run failed: Received a malformed response from the API <!DOCTYPE html>/,
  ],
  [
    "an error of Cloudflare, with a code that means something else for KV",
    "✘ [ERROR] A request to the Cloudflare API (/accounts/a/workers/scripts/caravanserai) failed.\n\n  An unknown error has occurred. [code: 10013]\n",
    true,
    /^wrangler deploy --dry-run failed: An unknown error has occurred\. \[code: 10013\]\.$/,
  ],
  [
    "a token without the permission",
    "✘ [ERROR] A request to the Cloudflare API (/accounts/a/workers/scripts/caravanserai) failed.\n\n  Authentication error [code: 10000]\n\n👋 You are logged in with an User API Token.\n",
    false,
    /^The API token may not do this: /,
  ],
  [
    "a token that Cloudflare does not know",
    "✘ [ERROR] A request to the Cloudflare API (/accounts/a/workers/scripts/caravanserai) failed.\n\n  Authentication error [code: 10000]\n",
    false,
    /^Cloudflare does not accept the API token or login; /,
  ],
  ["no message", "", false, /^wrangler deploy --dry-run failed: it printed nothing\.$/],
])("%s is explained, and retried if it is transient", (_, stderr, transient, sentence) => {
  const explanation = explain(["deploy", "--dry-run"], {
    code: 1,
    stdout: "",
    stderr,
  });
  expect(explanation.sentence).toMatch(sentence);
  expect(explanation.transient).toBe(transient);
});
