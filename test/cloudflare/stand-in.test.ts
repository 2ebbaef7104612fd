import { describe, expect, test } from "vitest";
import { fakeCloudflare } from "../support/cloudflare.ts";

type Envelope = {
  success: boolean;
  errors: { code: number }[];
  result: { name: string }[];
  result_info?: { cursor: string };
};

/** A stand-in, and functions that send requests to it as wrangler does. */
async function asker() {
  const cloudflare = await fakeCloudflare();
  const { CLOUDFLARE_API_BASE_URL: base, CLOUDFLARE_API_TOKEN: token } = cloudflare.env;
  const ask = async (method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) => {
    const response = await fetch(`${base}/accounts/an-account/storage/kv/namespaces/${path}`, {
      method,
      headers: { Authorization: authorization },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const json = (await response.json()) as Envelope;
    return { status: response.status, code: json.errors[0]?.code, json };
  };
  const put = (pairs: unknown) => ask("PUT", "ns/bulk", pairs);
  return { cloudflare, ask, put };
}

const many = (count: number, value = "x") =>
  Array.from({ length: count }, (_, number) => ({ key: `v1/k${number}`, value }));

describe("the stand-in for Cloudflare", () => {
  test.each([
    ["10,001 pairs", many(10_001), 400, 10012],
    ["a value of more than 25 MiB", many(1, "x".repeat(26_214_401)), 413, 10024],
    ["a request of more than 100 MB", `[${" ".repeat(100_000_000)}]`, 413, 10024],
    ["a key of 513 bytes", [{ key: "é".repeat(256).concat("x"), value: "" }], 414, 10030],
    ["metadata of more than 1,024 bytes", [{ key: "k", value: "", metadata: "x".repeat(1023) }], 400, 10047],
    ["the key .", [{ key: ".", value: "" }], 400, 10042],
    ["a pair without a value", [{ key: "k" }], 400, 10012],
  ])("refuses %s", async (_, pairs, status, code) => {
    const { put, cloudflare } = await asker();
    expect(await put(pairs)).toMatchObject({ status, code });
    expect(cloudflare.stored.size).toBe(0);
  });

  test("accepts a request just within the limits", async () => {
    const { put, cloudflare } = await asker();
    const pair = { key: "é".repeat(256), value: "x", metadata: "x".repeat(1022) };
    expect(await put([...many(9999), pair])).toMatchObject({ status: 200 });
    expect(cloudflare.stored.size).toBe(10_000);
  });

  test("lists a thousand keys a page, in the state at the start of the listing", async () => {
    const { ask, put, cloudflare } = await asker();
    await put(many(1500));
    const first = await ask("GET", "ns/keys?prefix=v1/");
    expect(first.json.result).toHaveLength(1000);
    cloudflare.stored.clear();
    const cursor = first.json.result_info?.cursor;
    const second = await ask("GET", `ns/keys?prefix=v1/&cursor=${cursor}`);
    expect(second.json.result).toHaveLength(500);
    expect(second.json.result_info?.cursor).toBe("");
    expect(await ask("GET", "ns/keys?cursor=nonsense")).toMatchObject({ status: 400, code: 10041 });
  });

  test("lets a number of listings lag behind", async () => {
    const { ask, put, cloudflare } = await asker();
    const listed = async () => (await ask("GET", "ns/keys")).json.result.map(({ name }) => name);
    await put([{ key: "a", value: "" }]);
    cloudflare.namespace.holdListings(2);
    await put([{ key: "b", value: "" }]);
    expect([await listed(), await listed(), await listed()]).toEqual([["a"], ["a"], ["a", "b"]]);
  });

  test("can silently lose a value, and refuse a key that was written within the last second", async () => {
    const { put, cloudflare } = await asker();
    cloudflare.namespace.lost.set("a", 1);
    expect(await put([{ key: "a", value: "" }])).toMatchObject({ status: 200 });
    expect(cloudflare.stored.size).toBe(0);
    cloudflare.namespace.strictRate = true;
    expect(await put([{ key: "a", value: "" }])).toMatchObject({ status: 200 });
    expect(await put([{ key: "a", value: "" }])).toMatchObject({ status: 429, code: 10022 });
  });

  test("refuses requests without a valid token", async () => {
    const { ask } = await asker();
    expect(await ask("GET", "ns/keys", undefined, "Bearer short")).toMatchObject({ status: 400, code: 6003 });
    const another = `Bearer ${"x".repeat(40)}`;
    expect(await ask("GET", "ns/keys", undefined, another)).toMatchObject({ status: 403, code: 10000 });
    expect(await ask("GET", "other/keys")).toMatchObject({ status: 404, code: 7003 });
  });
});
