import { describe, expect, test, vi } from "vitest";
import { remoteOfTests, textWrite } from "../support/remote.ts";

test("a listing follows the cursors of several pages", async () => {
  const { cloudflare, namespace } = await remoteOfTests();
  for (let number = 0; number < 2345; number++)
    cloudflare.stored.set(`v1/article/a${number}`, { value: "{}" });
  expect((await namespace.list()).size).toBe(2345);
  expect(cloudflare.requestsOf("list")).toHaveLength(3);
});

describe("a write or a removal", () => {
  test("goes in chunks limited by bytes and by pairs, in order, each in one request that reports progress", async () => {
    // Here, a pair has about 120 bytes.
    const { cloudflare, namespace } = await remoteOfTests({ limits: { bytes: 450, members: 2 } });
    const progress: number[] = [];
    const long = textWrite("v1/article/long", "x".repeat(900));
    const keys = ["v1/article/a", "v1/article/b", "v1/article/c"];
    await namespace.write([long, ...keys.map((key) => textWrite(key))], (count) => progress.push(count));
    const written = cloudflare.requestsOf("write");
    expect(written.map((request) => request.keys)).toEqual([
      ["v1/article/long"],
      keys.slice(0, 2),
      keys.slice(2),
    ]);
    expect(written.slice(1).every(({ size }) => size <= 450)).toBe(true);
    expect(progress).toEqual([1, 2, 1]);

    await namespace.remove(keys, (count) => progress.push(count));
    expect(cloudflare.requestsOf("delete").map((request) => request.keys)).toEqual([
      keys.slice(0, 2),
      keys.slice(2),
    ]);
    expect([...cloudflare.stored.keys()]).toEqual(["v1/article/long"]);
    expect(progress).toEqual([1, 2, 1, 2, 1]);
  });

  test("takes 1,000 pairs in one request", async () => {
    const { cloudflare, namespace } = await remoteOfTests();
    await namespace.write(Array.from({ length: 1000 }, (_, number) => textWrite(`v1/article/a${number}`)));
    expect(cloudflare.requestsOf("write").map(({ keys }) => keys.length)).toEqual([1000]);
    expect(cloudflare.stored.size).toBe(1000);
  });

  test("is repeated for the keys that Cloudflare reports as unsuccessful, and only for those", async () => {
    const note = vi.spyOn(console, "error").mockImplementation(() => {});
    const { cloudflare, namespace } = await remoteOfTests();
    cloudflare.namespace.unsuccessful.set("v1/article/b", 1).set("v1/article/c", 2);
    const keys = ["v1/article/a", "v1/article/b", "v1/article/c"];
    const progress: number[] = [];
    await namespace.write(
      keys.map((key) => textWrite(key)),
      (count) => progress.push(count),
    );
    expect([...cloudflare.stored.keys()].sort()).toEqual(keys);
    expect(cloudflare.requestsOf("write").map((request) => request.keys)).toEqual([
      keys,
      ["v1/article/b", "v1/article/c"],
      ["v1/article/c"],
    ]);
    expect(progress).toEqual([1, 1, 1]);
    expect(note).toHaveBeenCalledWith(
      "Cloudflare reported 2 of 3 keys as unsuccessful. Trying them again in 1 s.",
    );

    cloudflare.namespace.unsuccessful.set("v1/article/a", 9);
    await expect(namespace.remove(keys)).rejects.toThrow(
      /^Cloudflare reported 1 of 3 keys as unsuccessful \(v1\/article\/a\); run the same command again later\.$/,
    );
    expect([...cloudflare.stored.keys()]).toEqual(["v1/article/a"]);
  });
});
