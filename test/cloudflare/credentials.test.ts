import { expect, test } from "vitest";
import { authorization } from "../../src/cloudflare/credentials.ts";
import { fakeCloudflare } from "../support/cloudflare.ts";
import { listen } from "../support/http.ts";
import { remoteOfTests } from "../support/remote.ts";
import { replaceWrangler } from "../support/stand-ins/run-wrangler.ts";

/** Makes wrangler answer `auth token --json`; returns the commands that were run. */
function wranglerAnswers(stdout: string): string[] {
  const commands: string[] = [];
  replaceWrangler(async (args) => {
    commands.push(args.join(" "));
    return { code: 0, stdout, stderr: "" };
  });
  return commands;
}

test("the token of the environment is used, without running wrangler", async () => {
  const commands = wranglerAnswers("");
  expect(await authorization({ CLOUDFLARE_API_TOKEN: "a-token" })).toEqual({
    Authorization: "Bearer a-token",
  });
  expect(commands).toEqual([]);
});

test("otherwise wrangler's login is used: a token, or an e-mail address with a key", async () => {
  const commands = wranglerAnswers('{\n  "type": "oauth",\n  "token": "of-the-login"\n}\n');
  expect(await authorization({})).toEqual({ Authorization: "Bearer of-the-login" });
  wranglerAnswers('{"type": "api_key", "key": "a-key", "email": "desk@news.example"}');
  expect(await authorization({})).toEqual({ "X-Auth-Key": "a-key", "X-Auth-Email": "desk@news.example" });
  expect(commands).toEqual(["auth token --json"]);
});

test("a login is enough to publish", async () => {
  const cloudflare = await fakeCloudflare();
  wranglerAnswers(JSON.stringify({ type: "oauth", token: cloudflare.env.CLOUDFLARE_API_TOKEN }));
  const { namespace } = await remoteOfTests({ cloudflare, env: { CLOUDFLARE_API_TOKEN: "" } });
  expect(await namespace.list()).toEqual(new Map());
});

test.each(["a token\n", '"quoted token"', "tokén"])(
  "a token like %j is refused without being shown",
  async (token) => {
    const error = await authorization({ CLOUDFLARE_API_TOKEN: token }).catch(
      (reason: Error) => reason.message,
    );
    expect(error).toBe(
      "CLOUDFLARE_API_TOKEN has characters that no token has, such as spaces or quotes: copy it again.",
    );
  },
);

test("an answer of wrangler without a login is reported as none", async () => {
  wranglerAnswers("Something else\n");
  await expect(authorization({})).rejects.toThrow(/^There is no login to Cloudflare, or it has expired: /);
});

test("the token goes nowhere else, because no redirect is followed", async () => {
  const elsewhere: string[] = [];
  const other = await listen((request, response) => {
    elsewhere.push(request.url ?? "");
    response.end("{}");
  });
  const redirecting = await listen((request, response) => {
    response.writeHead(307, { location: `${other}${request.url}` }).end();
  });
  const env = { CLOUDFLARE_API_BASE_URL: redirecting, CLOUDFLARE_ACCOUNT_ID: "an-account" };
  await expect(remoteOfTests({ env })).rejects.toThrow(/^Cloudflare cannot be reached/);
  expect(elsewhere).toEqual([]);
});
