import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { hashBytes } from "../../src/node/fast-hash.ts";
import { bytesOf } from "../support/cloudflare.ts";
import { temporaryFolder } from "../support/command.ts";
import { remoteOfTests, textWrite } from "../support/remote.ts";

const METADATA = { hash: "1", changed: "2024-11-06T00:00:00Z" };

describe("a listing", () => {
  test("follows the cursors of several pages, and recognizes the metadata of other programs", async () => {
    const { cloudflare, namespace } = await remoteOfTests();
    for (let number = 0; number < 2345; number++) {
      cloudflare.stored.set(`v1/article/a${number}`, { value: "{}", metadata: METADATA });
    }
    cloudflare.stored.set("v1/article/of-another", { value: "{}", metadata: { colour: "red" } });
    cloudflare.stored.set("v1/article/without", { value: "{}" });
    cloudflare.stored.set("v2/site", { value: "{}", metadata: METADATA });

    const stored = await namespace.list();

    expect(stored.size).toBe(2347);
    expect(stored.get("v1/article/a2344")).toEqual(METADATA);
    expect(stored.get("v1/article/of-another")).toBeUndefined();
    expect(stored.has("v1/article/without")).toBe(true);
    expect(cloudflare.requestsOf("list")).toHaveLength(3);
  });

  test("of an empty namespace is empty", async () => {
    const { namespace } = await remoteOfTests();
    expect(await namespace.list()).toEqual(new Map());
  });
});

describe("a value", () => {
  const HARDEST = 0;
  const TEXTS = [
    '[\n  1\n]\n-- START CF API RESPONSE: OK 500\nRESPONSE: {}\n-- END CF API RESPONSE\n{\n"ü🐪\u2028"\n}\n',
    "",
    '{"quoted": "\\"twice\\"", "slash": "\\\\"}',
    "line\nline\r\nline\n",
    "\u2028 \u2029 \ufeff \u0001 \u0000 \u007f",
    "Қазақстан 中亚 🐪 👩‍👩‍👧 e\u0301",
    "long ".repeat(200_000),
    ...fc.sample(fc.string({ unit: "binary", maxLength: 200 }), 100).map((text) => text.toWellFormed()),
  ];

  test("arrives byte for byte, whatever it contains, and is read as it was written", async () => {
    const { cloudflare, namespace } = await remoteOfTests();
    await namespace.write(TEXTS.map((text, number) => textWrite(`v1/article/a${number}`, text)));
    for (const [number, text] of TEXTS.entries()) {
      const stored = cloudflare.stored.get(`v1/article/a${number}`) ?? { value: "missing" };
      expect(bytesOf(stored).equals(Buffer.from(text))).toBe(true);
      expect(stored.metadata).toEqual(METADATA);
    }
    expect(await namespace.read([`v1/article/a${HARDEST}`])).toEqual([TEXTS[HARDEST]]);
  });

  test("that does not exist is undefined", async () => {
    const { namespace } = await remoteOfTests();
    expect(await namespace.read(["v1/article/none", "v1/article/nor-this"])).toEqual([undefined, undefined]);
  });

  test("that is a picture arrives byte for byte", async () => {
    const content = temporaryFolder();
    mkdirSync(join(content, "media"));
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, number) => (number * 7) % 256));
    writeFileSync(join(content, "media", "map.png"), bytes);
    const { cloudflare, namespace } = await remoteOfTests({ content });
    const metadata = { ...METADATA, type: "image/png" };
    const key = "v1/media/map.0123456789.png";
    const entry = {
      key,
      kind: "media",
      hash: hashBytes(bytes),
      size: 1000,
      mediaPath: "media/map.png",
    } as const;
    await namespace.write([{ entry, metadata }]);
    const stored = cloudflare.stored.get(key) ?? { value: "missing" };
    expect(bytesOf(stored).equals(bytes)).toBe(true);
    expect(stored.metadata).toEqual(metadata);
  });
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

  test("is not split again by wrangler: 1,000 pairs are one request", async () => {
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
