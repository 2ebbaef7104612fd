import { describe, expect, test, vi } from "vitest";
import { refusals } from "../support/cloudflare.ts";
import { temporaryFolder } from "../support/command.ts";
import { remoteOfTests } from "../support/remote.ts";

type Prepared = Awaited<ReturnType<typeof remoteOfTests>>["cloudflare"];

const WRONG_TOKEN =
  'Cloudflare does not accept the API token or login; it is wrong or has expired: set CLOUDFLARE_API_TOKEN to a token with the permissions "Workers KV Storage: Edit" and "Workers Scripts: Edit", or unset it and run `npx wrangler login`.';
const UNREACHABLE =
  "Cloudflare cannot be reached: check the network connection, and HTTPS_PROXY if there is a proxy.";
const NOT_DEPLOYED =
  "In this Cloudflare account there is no Worker of this name with a KV namespace yet: run `npm run deploy` first.";
const ANOTHER_TOKEN = "another-token-0123456789abcdefghijklmnop";

/** What people are told of a listing that fails. */
async function failureOf(
  env: Record<string, string> = {},
  prepare: (cloudflare: Prepared) => void = () => {},
  waits = [10],
) {
  const notes: string[] = [];
  vi.spyOn(console, "error").mockImplementation((note) => notes.push(note));
  const { cloudflare, namespace } = await remoteOfTests({ env, waits });
  prepare(cloudflare);
  const error = await namespace.list().then(
    () => undefined,
    (reason: Error) => reason,
  );
  const told = [...notes, error?.message].join("\n");
  expect(told).not.toContain(env.CLOUDFLARE_API_TOKEN || cloudflare.env.CLOUDFLARE_API_TOKEN);
  return { told, cloudflare };
}

describe("people are told in a sentence, at once, what only they can mend:", () => {
  test("a token that Cloudflare does not know", async () => {
    expect((await failureOf({ CLOUDFLARE_API_TOKEN: ANOTHER_TOKEN })).told).toBe(WRONG_TOKEN);
  });

  test("something that cannot be a token", async () => {
    expect((await failureOf({ CLOUDFLARE_API_TOKEN: "half-a-token" })).told).toBe(WRONG_TOKEN);
  });

  test("a token without the permission", async () => {
    const { told } = await failureOf({ CLOUDFLARE_API_TOKEN: ANOTHER_TOKEN }, ({ tokens }) =>
      tokens.set(ANOTHER_TOKEN, "no permission"),
    );
    expect(told).toBe(
      'The API token may not do this: give it the permissions "Workers KV Storage: Edit" and "Workers Scripts: Edit" for this account, at https://dash.cloudflare.com/profile/api-tokens.',
    );
  });

  test("no login and no token", async () => {
    const nobody = temporaryFolder();
    const { told } = await failureOf({ CLOUDFLARE_API_TOKEN: "", HOME: nobody, XDG_CONFIG_HOME: nobody });
    expect(told).toBe(
      "There is no login to Cloudflare, or it has expired: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.",
    );
  });

  test.each([
    ["", "false", "an-account (Herald Desk), another-account (The Other Desk)"],
    [" on CI, where wrangler keeps their names to itself", "true", "an-account, another-account"],
  ])("several accounts, none of them chosen%s", async (_, CI, named) => {
    const { told } = await failureOf({ CLOUDFLARE_ACCOUNT_ID: "", CI }, ({ account }) =>
      account.accounts.push({ id: "another-account", name: "The Other Desk" }),
    );
    expect(told).toBe(
      `This login has several Cloudflare accounts: set CLOUDFLARE_ACCOUNT_ID to one of ${named}.`,
    );
  });

  test("an account that is not there", async () => {
    const { told } = await failureOf({}, ({ faults }) => faults.plan("settings", refusals.noRoute));
    expect(told).toBe(
      "Cloudflare does not know this account: set CLOUDFLARE_ACCOUNT_ID to the account id that its dashboard shows.",
    );
  });

  test("a Worker that is not deployed yet", async () => {
    const { told } = await failureOf({}, ({ account }) => {
      account.deployed = false;
    });
    expect(told).toBe(NOT_DEPLOYED);
  });

  test("a Worker that was deployed without a namespace", async () => {
    const { told } = await failureOf({}, ({ account }) => {
      account.bindings = [];
    });
    expect(told).toBe(NOT_DEPLOYED);
  });

  test("a namespace that was deleted", async () => {
    const { told } = await failureOf({}, ({ faults }) => faults.plan("list", refusals.noNamespace));
    expect(told).toBe(NOT_DEPLOYED);
  });

  test("a quota that is used up", async () => {
    const { told } = await failureOf({}, ({ faults }) => faults.plan("list", refusals.quota));
    expect(told).toBe(
      "Today's quota of Cloudflare's free plan for Workers KV is used up: push again after 00:00 UTC, or take the paid plan.",
    );
  });

  test("anything else, in wrangler's own words", async () => {
    const { told } = await failureOf({}, ({ faults }) =>
      faults.plan("list", { status: 403, code: 10999, message: "this account is closed" }),
    );
    expect(told).toBe("wrangler kv key list failed: this account is closed [code: 10999].");
  });
});

describe("what passes is tried again:", () => {
  test("a gateway's page, a refusal for the moment, with as much time as Cloudflare asks for", async () => {
    const { told, cloudflare } = await failureOf(
      {},
      ({ faults }) => {
        faults.plan("list", { status: 502 }, 1);
        faults.plan("list", { ...refusals.tooFast, headers: { "Retry-After": "2" } }, 1);
      },
      [10, 10],
    );
    expect(told.trim().split("\n")).toEqual([
      "Cloudflare answers with HTTP status 502. Trying again in 1 s.",
      "Cloudflare answers with HTTP status 429 (Please wait and consider throttling your request speed). Trying again in 2 s.",
    ]);
    expect(cloudflare.requestsOf("list")).toHaveLength(3);
  });

  test("but not for ever", async () => {
    const { told, cloudflare } = await failureOf({}, ({ faults }) =>
      faults.plan("list", refusals.unavailable),
    );
    expect(told.split("\n").at(-1)).toBe(
      "Cloudflare answers with HTTP status 503 (service temporarily unavailable). 2 tries were in vain; run the same command again later.",
    );
    expect(cloudflare.requestsOf("list")).toHaveLength(2);
  });

  test("nor when Cloudflare asks for more time than one waits", async () => {
    const { told } = await failureOf({}, ({ faults }) =>
      faults.plan("list", { ...refusals.tooFast, headers: { "Retry-After": "3600" } }),
    );
    expect(told).toMatch(
      /^Cloudflare answers with HTTP status 429 .* It asks to wait 60 minutes; run the same command again then\.$/,
    );
  });

  test("a network that is gone", async () => {
    const { told } = await failureOf({ CLOUDFLARE_API_BASE_URL: "http://127.0.0.1:1" });
    expect(told.split("\n")).toEqual([
      `${UNREACHABLE} Trying again in 1 s.`,
      `${UNREACHABLE} 2 tries were in vain; run the same command again later.`,
    ]);
  });
});

test("a name without an address is a network that is gone, too", async () => {
  const { told } = await failureOf({ CLOUDFLARE_API_BASE_URL: "https://api.cloudflare.com.invalid" });
  expect(told.startsWith(UNREACHABLE)).toBe(true);
});
