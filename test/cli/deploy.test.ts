import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { call } from "../support/call.ts";
import { bytesOf, fakeCloudflare, type Stored } from "../support/cloudflare.ts";
import { copyOfSample, temporaryFolder } from "../support/command.ts";
import { listen } from "../support/http.ts";
import { startHub } from "../support/hub.ts";
import { publicWorker } from "../support/public-worker.ts";
import { MODE } from "../support/recorded-wrangler.ts";
import { fakeDeployments, useRecording } from "../support/stand-ins/run-wrangler.ts";
import { TIME_FACTOR } from "../support/time.ts";
import { fakeWorkersApi } from "../support/workers-api.ts";

const ARTICLE = join("articles", "2024", "11", "k-silk-road-infrastructure-raw-materials.md");

/** A Cloudflare account without a Worker, for wrangler to deploy to. */
async function emptyAccount() {
  const { env, stored } = await fakeCloudflare();
  const api = await fakeWorkersApi(env.CLOUDFLARE_API_BASE_URL);
  return { api, stored, env: { ...env, CLOUDFLARE_API_BASE_URL: api.origin } };
}

/** The public address of a stored state: the real Worker answers every request from the KV of that moment. */
async function publicAddress(stored: ReadonlyMap<string, Stored>) {
  const worker = await publicWorker();
  const shown = new Map<string, Stored>();
  return listen(async (request, response) => {
    for (const [key, value] of stored) {
      if (shown.get(key) === value) continue;
      await worker.kv.put(key, bytesOf(value), { metadata: value.metadata });
      shown.set(key, value);
    }
    const answer = await fetch(worker.url + request.url, { redirect: "manual" });
    const type = answer.headers.get("Content-Type") ?? "";
    response.writeHead(answer.status, { "Content-Type": type }).end(await answer.text());
  });
}

/** Sets fields of a file, each on a line of its own, also those that are commented out. */
function edit(file: string, lines: Record<string, string>): void {
  const change = (text: string, [start, line]: [string, string]) =>
    text.replace(new RegExp(`^(# )?${start}:.*$`, "m"), `${start}: ${line}`);
  writeFileSync(file, Object.entries(lines).reduce(change, readFileSync(file, "utf8")));
}

const deployed = (args: readonly string[], env: Record<string, string> = {}) =>
  call(["deploy", ...args], env);

test(
  "brings feeds live in an empty account, and later notifies their subscribers of an edit",
  async () => {
    const { api, stored, env } = await emptyAccount();
    const url = await publicAddress(stored);
    const hub = await startHub();
    const content = copyOfSample();
    edit(join(content, "site.yaml"), { url, hub: hub.url });
    // Two articles are enough, because every feed is verified and fetched.
    const folder = join(content, dirname(ARTICLE));
    const others = readdirSync(folder).filter((name) => name !== basename(ARTICLE));
    for (const name of others.slice(1)) rmSync(join(folder, name));

    const first = await deployed(["--content", content], env);
    expect(first.code, first.output).toBe(0);
    expect(api.calls).toEqual([
      "create the namespace caravanserai-feeds",
      'deploy with {"name":"FEEDS","type":"kv_namespace","namespace_id":"ns"}',
      'deploy with {"name":"FEEDS","type":"inherit"}',
    ]);
    expect(first.output).toContain(`Deployed: ${url}/ shows the new state.\n`);
    const sections = [...stored.keys()].filter((key) => /^v1\/section\/(?!.*archive)/.test(key)).length;
    expect(first.output).toContain(`The hub ${hub.url} was notified of ${3 * sections} addresses.\n`);

    fakeDeployments();
    hub.pings.length = 0;
    hub.fetched.clear();
    edit(join(content, ARTICLE), { title: "Another title" });
    const second = await deployed(["--content", content], env);
    expect(second.code, second.output).toBe(0);
    expect(api.calls).toHaveLength(MODE === "replay" ? 3 : 4);
    const notified = hub.pings.flatMap(({ urls }) => urls);
    // It is about one country and has three topics.
    expect(notified).toHaveLength(3 * (1 + 1) * (1 + 3));
    expect(notified).toContain(`${url}/countries/south-korea/topics/mining/atom.xml`);
    for (const address of notified)
      expect(hub.fetched.get(address)?.body, address).toContain("Another title");
  },
  60_000 * TIME_FACTOR,
);

describe("without an account", () => {
  test("--dry-run does everything that needs none", async () => {
    useRecording();
    const { code, output } = await deployed(["--dry-run"], { CLOUDFLARE_API_BASE_URL: "http://127.0.0.1:9" });
    expect(code, output).toBe(0);
    expect(output).toMatch(/^\d+ article files checked: 0 errors/m);
    expect(output).toMatch(/^The Worker can be bundled: [\d.]+ KiB \([\d.]+ KiB compressed\)\.$/m);
    expect(output).toMatch(/^An empty KV would get:\n +created .*\n(?:push record.*\n)?pictures +8 /m);
    expect(output).toMatch(/^1\d{2} writes, 0 deletions$/m);
    expect(output).toContain("Before you deploy: Set `url` in site.yaml");
    expect(output).toContain("Nothing was deployed or written.");
  });

  test("--dry-run fails on content with errors", async () => {
    const content = copyOfSample();
    edit(join(content, ARTICLE), { countries: "[KAZ]" });
    const { code, output } = await deployed(["--dry-run", "--content", content]);
    expect(code).toBe(1);
    expect(output).toContain('did you mean "KZ"?');
    expect(output).not.toContain("bundled");
  });

  test("the sample's address is refused before any request to Cloudflare", async () => {
    const { env, api } = await emptyAccount();
    const { code, output } = await deployed([], env);
    expect(code).toBe(1);
    expect(output).toContain("https://caravanserai.example cannot be public.");
    expect(api.calls).toEqual([]);
  });
});

describe("a refusal by Cloudflare is reported with a remedy:", () => {
  const content = () => {
    const folder = copyOfSample();
    edit(join(folder, "site.yaml"), { url: "http://127.0.0.1:9" });
    return folder;
  };

  test("an account without a name on workers.dev", async () => {
    useRecording();
    const { env, api } = await emptyAccount();
    api.account.subdomain = undefined;
    const { code, output } = await deployed(["--content", content()], env);
    expect(code).toBe(1);
    expect(output).toContain("This account has no name on workers.dev yet: choose it in the dashboard");
    expect(api.calls).toEqual([]);
  });

  test("a namespace left over from another attempt", async () => {
    useRecording();
    const { env, api } = await emptyAccount();
    api.state.namespaces.push({ id: "old", title: "caravanserai-feeds" });
    const { code, output } = await deployed(["--content", content()], env);
    expect(code).toBe(1);
    expect(output).toContain(
      "\nThe KV namespace caravanserai-feeds is left over from another attempt: delete it",
    );
  });

  test("no login", async () => {
    useRecording();
    const { env, api } = await emptyAccount();
    const home = temporaryFolder();
    const { code, output } = await deployed(["--content", content()], {
      CLOUDFLARE_API_BASE_URL: env.CLOUDFLARE_API_BASE_URL,
      HOME: home,
      XDG_CONFIG_HOME: home,
    });
    expect(code).toBe(1);
    expect(output).toContain(
      "\nThere is no login to Cloudflare, or it has expired: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN.\n",
    );
    expect(api.calls).toEqual([]);
  });
});
