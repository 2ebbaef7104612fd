import { describe, expect, test, vi } from "vitest";
import { fakeCloudflare, refusals } from "../support/cloudflare.ts";
import { temporaryFolder } from "../support/command.ts";
import { remoteOfTests } from "../support/remote.ts";
import { useRecording } from "../support/stand-ins/run-wrangler.ts";

type Prepared = Awaited<ReturnType<typeof fakeCloudflare>>;

const WRONG_TOKEN =
  'Cloudflare does not accept the API token or login; it is wrong or has expired: set CLOUDFLARE_API_TOKEN to a token with the permissions "Workers KV Storage: Edit" and "Workers Scripts: Edit", or unset it and run `npx wrangler login`.';
const UNREACHABLE =
  "Cloudflare cannot be reached: check the network connection, and HTTPS_PROXY if there is a proxy.";
const NOT_DEPLOYED =
  "This Cloudflare account has no Worker of this name with a KV namespace yet: run `npm run deploy` first.";
const ANOTHER_TOKEN = "another-token-0123456789abcdefghijklmnop";

/** Makes a listing fail; returns what is printed and thrown, and how often it was requested. */
async function failureOf(
  env: Record<string, string> = {},
  prepare: (cloudflare: Prepared) => void = () => {},
  waits = [10],
) {
  const notes: string[] = [];
  vi.spyOn(console, "error").mockImplementation((note) => notes.push(note));
  const cloudflare = await fakeCloudflare();
  prepare(cloudflare);
  const list = async () => (await remoteOfTests({ cloudflare, env, waits })).namespace.list();
  const error = await list().then(
    () => undefined,
    (reason: Error) => reason,
  );
  const output = [...notes, error?.message].join("\n");
  expect(output).not.toContain(env.CLOUDFLARE_API_TOKEN || cloudflare.env.CLOUDFLARE_API_TOKEN);
  return { output, requests: cloudflare.requestsOf("list").length };
}

describe("a failure that only people can fix is explained at once, in one sentence:", () => {
  test("a token that Cloudflare does not know", async () => {
    expect((await failureOf({ CLOUDFLARE_API_TOKEN: ANOTHER_TOKEN })).output).toBe(WRONG_TOKEN);
  });

  test("something that cannot be a token", async () => {
    expect((await failureOf({ CLOUDFLARE_API_TOKEN: "half-a-token" })).output).toBe(WRONG_TOKEN);
  });

  test("a token without the permission", async () => {
    const { output } = await failureOf({ CLOUDFLARE_API_TOKEN: ANOTHER_TOKEN }, ({ tokens }) =>
      tokens.set(ANOTHER_TOKEN, "no permission"),
    );
    expect(output).toBe(
      'The API token may not do this: give it the permissions "Workers KV Storage: Edit" and "Workers Scripts: Edit" for this account, at https://dash.cloudflare.com/profile/api-tokens.',
    );
  });

  test("no login and no token", async () => {
    useRecording();
    const nobody = temporaryFolder();
    const { output } = await failureOf({ CLOUDFLARE_API_TOKEN: "", HOME: nobody, XDG_CONFIG_HOME: nobody });
    expect(output).toBe(
      "There is no login to Cloudflare, or it has expired: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.",
    );
  });

  test("several accounts, none of them chosen", async () => {
    const { output } = await failureOf({ CLOUDFLARE_ACCOUNT_ID: "" }, ({ account }) =>
      account.accounts.push({ id: "another-account", name: "The Other Desk" }),
    );
    expect(output).toBe(
      "This login has several Cloudflare accounts: set CLOUDFLARE_ACCOUNT_ID to one of an-account (Herald Desk), another-account (The Other Desk).",
    );
  });

  test("a token that does not list its accounts", async () => {
    const { output } = await failureOf({ CLOUDFLARE_ACCOUNT_ID: "" }, ({ account }) => {
      account.accounts.length = 0;
    });
    expect(output).toBe(
      "Cloudflare does not say which account the API token is for: set CLOUDFLARE_ACCOUNT_ID to the id of the account.",
    );
  });

  test("an account that does not exist", async () => {
    const { output } = await failureOf({}, ({ faults }) => faults.plan("settings", refusals.noRoute));
    expect(output).toBe(
      "Cloudflare does not know this account: set CLOUDFLARE_ACCOUNT_ID to the account id that its dashboard shows.",
    );
  });

  test("a Worker that is not deployed yet", async () => {
    const { output } = await failureOf({}, ({ account }) => {
      account.deployed = false;
    });
    expect(output).toBe(NOT_DEPLOYED);
  });

  test("a Worker that was deployed without a namespace", async () => {
    const { output } = await failureOf({}, ({ account }) => {
      account.bindings = [];
    });
    expect(output).toBe(NOT_DEPLOYED);
  });

  test("a namespace that was deleted", async () => {
    const { output } = await failureOf({}, ({ faults }) => faults.plan("list", refusals.noNamespace));
    expect(output).toBe(NOT_DEPLOYED);
  });

  test("a used-up quota", async () => {
    const { output } = await failureOf({}, ({ faults }) => faults.plan("list", refusals.quota));
    expect(output).toBe(
      "Today's quota of Cloudflare's free plan for Workers KV is used up: push again after 00:00 UTC, or switch to the paid plan.",
    );
  });

  test("anything else, in Cloudflare's own words", async () => {
    const { output } = await failureOf({}, ({ faults }) =>
      faults.plan("list", { status: 403, code: 10999, message: "this account is closed" }),
    );
    expect(output).toBe("Cloudflare refuses to list the keys: this account is closed (code 10999).");
  });
});

describe("a transient failure is retried:", () => {
  test("an error page of a gateway, and a rate limit with the wait that Cloudflare asks for", async () => {
    const { output, requests } = await failureOf(
      {},
      ({ faults }) => {
        faults.plan("list", { status: 502 }, 1);
        faults.plan("list", { ...refusals.tooFast, headers: { "Retry-After": "2" } }, 1);
      },
      [10, 10],
    );
    expect(output.trim().split("\n")).toEqual([
      "Cloudflare answers with HTTP status 502. Trying again in 1 s.",
      "Cloudflare answers with HTTP status 429 (Please wait and consider throttling your request speed). Trying again in 2 s.",
    ]);
    expect(requests).toBe(3);
  });

  test("but not forever", async () => {
    const { output, requests } = await failureOf({}, ({ faults }) =>
      faults.plan("list", refusals.unavailable),
    );
    expect(output.split("\n").at(-1)).toBe(
      "Cloudflare answers with HTTP status 503 (service temporarily unavailable). 2 attempts failed; run the same command again later.",
    );
    expect(requests).toBe(2);
  });

  test("nor if Cloudflare asks for too long a wait", async () => {
    const { output } = await failureOf({}, ({ faults }) =>
      faults.plan("list", { ...refusals.tooFast, headers: { "Retry-After": "3600" } }),
    );
    expect(output).toMatch(
      /^Cloudflare answers with HTTP status 429 .* It asks to wait 60 minutes; run the same command again then\.$/,
    );
  });

  test("a lost network connection", async () => {
    const { output } = await failureOf({ CLOUDFLARE_API_BASE_URL: "http://127.0.0.1:1" });
    expect(output.split("\n")).toEqual([
      `${UNREACHABLE} Trying again in 1 s.`,
      `${UNREACHABLE} 2 attempts failed; run the same command again later.`,
    ]);
  });
});

test("a host name that cannot be resolved counts as a lost network connection", async () => {
  const { output } = await failureOf({ CLOUDFLARE_API_BASE_URL: "https://api.cloudflare.com.invalid" });
  expect(output.startsWith(UNREACHABLE)).toBe(true);
});
