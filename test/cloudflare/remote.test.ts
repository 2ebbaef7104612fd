import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { call } from "../support/call.ts";
import { bytesOf, fakeCloudflare, refusals } from "../support/cloudflare.ts";
import { copyOfSample, groupIsAlive, run, temporaryFolder, until } from "../support/command.ts";
import { sleepLess } from "../support/stand-ins/sleep.ts";

// Waits between attempts are a hundredth of what they are for users.
beforeEach(sleepLess);

const LOGO = /^v1\/media\/logo\.[0-9a-f]{10}\.png$/;

/** The folders that the command left in the folder for temporary files. */
function leftIn(temporary: string): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith("caravanserai-"));
}

test("a remote push writes everything despite failures of Cloudflare, then nothing, then what changed", async () => {
  const { stored, env, faults, namespace, requests, requestsOf } = await fakeCloudflare();
  const content = copyOfSample();
  const temporary = temporaryFolder();
  const push = async () => {
    const { code, output } = await call(["push", "--remote", "--content", content], {
      ...env,
      TMPDIR: temporary,
    });
    expect(code, output).toBe(0);
    expect(leftIn(temporary)).toEqual([]);
    expect(output).not.toContain(env.CLOUDFLARE_API_TOKEN);
    return output;
  };

  // The one that is compared with, and the first one that is read back.
  namespace.holdListings(2);
  faults.plan("list", { ...refusals.tooFast, headers: { "Retry-After": "1" } }, 1);
  faults.plan("write", refusals.internal, 1);
  faults.plan("write", "reset", 1);
  namespace.unsuccessful.set("v1/site", 1);
  const bad = await push();
  expect(bad).toContain("Cloudflare answers with HTTP status 429");
  expect(bad).toContain("Cloudflare answers with HTTP status 500");
  expect(bad).toContain("Cloudflare cannot be reached");
  expect(bad).toContain("Cloudflare reported 1 of 1 keys as unsuccessful.");
  expect(bad).toMatch(/^Published to Cloudflare KV: .+\.$/m);
  // Nothing is written a second time just because a listing does not show it yet.
  const written = requestsOf("write").flatMap(({ keys }) => keys);
  expect(written.filter((key) => key === "v1/sitemap/2024-11")).toHaveLength(1);
  expect(stored.has("v1/site")).toBe(true);
  expect(JSON.parse(stored.get("v1/section/all")?.value ?? "").home_page_url).toBe(
    "https://caravanserai.example/",
  );
  const [, logo] = [...stored].find(([key]) => LOGO.test(key)) ?? [];
  expect(logo?.metadata).toMatchObject({ type: "image/png" });
  expect(bytesOf(logo ?? { value: "" })).toEqual(readFileSync(join(content, "media", "logo.png")));

  expect(await push()).toMatch(/^Nothing to do: Cloudflare KV is up to date\.$/m);

  rmSync(join(content, "articles", "2024", "11", "k-silk-road-infrastructure-raw-materials.md"));
  expect(await push()).toMatch(/^Published to Cloudflare KV: .+\.$/m);
  expect(stored.has("v1/article/k-silk-road-infrastructure-raw-materials")).toBe(false);
  // All requests were ones that the stand-in knows.
  expect(requests.filter(({ operation }) => operation === "unknown")).toEqual([]);
});

test("a refusal by Cloudflare is reported in one line, the exit code is 1, and no files are left", async () => {
  const { env, faults } = await fakeCloudflare();
  const temporary = temporaryFolder();
  faults.plan("write", refusals.quota);
  const { code, output } = await call(["push", "--remote"], { ...env, TMPDIR: temporary });
  expect(code).toBe(1);
  expect(output).toMatch(/^Today's quota of Cloudflare's free plan .+$/m);
  expect(output).not.toMatch(/^ +at /m);
  expect(leftIn(temporary)).toEqual([]);
});

test("Ctrl-C during an upload ends it at once", async () => {
  const { env, faults, requestsOf } = await fakeCloudflare();
  faults.plan("write", { delay: 60_000 });
  const running = run(["push", "--remote"], env);
  await until(
    () => requestsOf("write").length > 0,
    () => running.output(),
  );
  running.child.kill("SIGINT");
  await running.exited;
  expect([running.child.signalCode, groupIsAlive(running.child)]).toEqual(["SIGINT", false]);
});

test("a remote push goes through the proxy of the environment", async () => {
  const { env, stored } = await fakeCloudflare();
  const asked: string[] = [];
  // A proxy that leads wherever it is asked to go to the stand-in.
  const proxy = createServer().on("connect", ({ url = "" }, socket) => {
    asked.push(url);
    const further = connect(Number(new URL(env.CLOUDFLARE_API_BASE_URL).port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      socket.pipe(further).pipe(socket);
    });
    for (const end of [socket, further]) end.on("error", () => {});
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void proxy.close());
  const { port } = proxy.address() as AddressInfo;
  const running = run(["push", "--remote"], {
    ...env,
    CLOUDFLARE_API_BASE_URL: "http://api.invalid",
    HTTP_PROXY: `http://127.0.0.1:${port}`,
  });
  expect(await running.exited, running.output()).toBe(0);
  expect(stored.has("v1/site")).toBe(true);
  expect(asked).toContain("api.invalid:80");
});
