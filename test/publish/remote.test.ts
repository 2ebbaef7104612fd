import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fakeCloudflare } from "../support/cloudflare.ts";
import { copyOfSample, run } from "../support/command.ts";

const LOGO = /^v1\/media\/logo\.[0-9a-f]{10}\.png$/;

test("a remote push writes everything, then nothing, then what changed, through wrangler", async () => {
  const { stored, env } = await fakeCloudflare();
  const content = copyOfSample();
  const push = async () => {
    const running = run(["push", "--remote", "--content", content], env);
    expect(await running.exited, running.output()).toBe(0);
    return running.output().split("\n").at(-2);
  };

  expect(await push()).toMatch(
    /^Published to Cloudflare KV: \d{3} created, 0 changed, 0 deleted, 0 unchanged\.$/,
  );
  expect(JSON.parse(stored.get("v1/section/all")?.value ?? "").home_page_url).toBe(
    "https://caravanserai.example/",
  );
  const [, logo] = [...stored].find(([key]) => LOGO.test(key)) ?? [];
  expect(logo).toMatchObject({ base64: true, metadata: { type: "image/png" } });
  expect(Buffer.from(logo?.value ?? "", "base64")).toEqual(readFileSync(join(content, "media", "logo.png")));

  expect(await push()).toMatch(/: 0 created, 0 changed, 0 deleted, \d{3} unchanged\.$/);

  rmSync(join(content, "articles", "2024", "11", "k-silk-road-infrastructure-raw-materials.md"));
  expect(await push()).toMatch(/: \d+ created, \d+ changed, [1-9]\d* deleted, \d{3} unchanged\.$/);
  expect(stored.has("v1/article/k-silk-road-infrastructure-raw-materials")).toBe(false);
}, 180_000);

test("a refusal by Cloudflare is told in one line, and the exit code is 1", async () => {
  const { env, refuse } = await fakeCloudflare();
  refuse(403, "Authentication error");
  const running = run(["push", "--remote"], env);
  expect(await running.exited).toBe(1);
  expect(running.output()).toMatch(/^wrangler kv key list failed: .+$/m);
  expect(running.output()).not.toMatch(/^ +at /m);
});
