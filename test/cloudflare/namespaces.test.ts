import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { namespaceOf } from "../../src/cloudflare/binding-namespace.ts";
import { hashBytes } from "../../src/node/fast-hash.ts";
import type { Namespace, Write } from "../../src/store/namespace.ts";
import { bytesOf } from "../support/cloudflare.ts";
import { temporaryFolder } from "../support/command.ts";
import { HASH, remoteOfTests, textWrite } from "../support/remote.ts";
import { openSite } from "../support/workerd.ts";

type Opened = {
  namespace: Namespace;
  /** Puts a value there as another program would. */
  put: (key: string, value: string, metadata?: object) => Promise<void>;
  bytes: (key: string) => Promise<Buffer | undefined>;
};

/** Both namespaces, each behind the same interface, with a way to look behind it. */
const NAMESPACES: Record<string, (content: string) => Promise<Opened>> = {
  async "the local KV"(content) {
    const { kv } = await openSite();
    const namespace = namespaceOf(kv, content, async () => {});
    return {
      namespace,
      put: async (key, value, metadata) => kv.put(key, value, metadata && { metadata }),
      async bytes(key) {
        const found = await kv.get(key, "arrayBuffer");
        return found === null ? undefined : Buffer.from(found);
      },
    };
  },
  async "Cloudflare KV"(content) {
    const { cloudflare, namespace } = await remoteOfTests({ content });
    return {
      namespace,
      async put(key, value, metadata) {
        cloudflare.stored.set(key, { value, ...(metadata && { metadata }) });
      },
      async bytes(key) {
        const found = cloudflare.stored.get(key);
        return found && bytesOf(found);
      },
    };
  },
};

const METADATA = { hash: HASH, changed: "2024-11-06T00:00:00Z" };

/** Texts that a wrong encoding anywhere would change. */
const TEXTS = [
  "",
  "null",
  '[\n  1\n]\n{\n"ü🐪\u2028"\n}\n',
  '{"quoted": "\\"twice\\"", "slash": "\\\\"}',
  "line\nline\r\nline\n",
  "\u2028 \u2029 \ufeff \u0001 \u0000 \u007f",
  "Қазақстан 中亚 🐪 👩‍👩‍👧 e\u0301",
  "long ".repeat(200_000),
  ...fc.sample(fc.string({ unit: "binary", maxLength: 200 }), 40).map((text) => text.toWellFormed()),
];

describe.each(Object.entries(NAMESPACES))("%s", (name, open) => {
  test("is empty at first, and has its name", async () => {
    const { namespace } = await open("content");
    expect([namespace.name, await namespace.list()]).toEqual([name, new Map()]);
  });

  test("keeps every text byte for byte, and reads it as it was written, in the order of the keys", async () => {
    const { namespace, bytes } = await open("content");
    const keys = TEXTS.map((_, number) => `v1/article/a${number}`);
    let done = 0;
    await namespace.write(
      TEXTS.map((text, number) => textWrite(keys[number] ?? "", text)),
      (count) => (done += count),
    );
    expect(done).toBe(TEXTS.length);
    for (const [number, text] of TEXTS.entries())
      expect((await bytes(keys[number] ?? ""))?.equals(Buffer.from(text)), JSON.stringify(text)).toBe(true);
    expect(await namespace.read([...keys].reverse())).toEqual([...TEXTS].reverse());
    expect(await namespace.list()).toEqual(new Map([...keys].sort().map((key) => [key, METADATA])));
  });

  test("keeps a picture byte for byte, with its metadata", async () => {
    const content = temporaryFolder();
    mkdirSync(join(content, "media"));
    const picture = Buffer.from(Array.from({ length: 1000 }, (_, number) => (number * 7) % 256));
    writeFileSync(join(content, "media", "map.png"), picture);
    const { namespace, bytes } = await open(content);
    const write: Write = {
      entry: {
        key: "v1/media/map.0123456789.png",
        kind: "media",
        hash: hashBytes(picture),
        size: 1000,
        mediaPath: "media/map.png",
      },
      metadata: { ...METADATA, type: "image/png" },
    };
    await namespace.write([write]);
    expect((await bytes(write.entry.key))?.equals(picture)).toBe(true);
    expect((await namespace.list()).get(write.entry.key)).toEqual(write.metadata);
    writeFileSync(join(content, "media", "map.png"), "another picture");
    await expect(namespace.write([write])).rejects.toThrow(
      "media/map.png was changed while it was being published; publish again.",
    );
  });

  test("lists more keys than fit on a page, recognizes those of other programs, and leaves other prefixes alone", async () => {
    const { namespace, put } = await open("content");
    const writes = Array.from({ length: 1100 }, (_, number) => textWrite(`v1/article/a${number}`, "{}"));
    await namespace.write(writes);
    await put("v1/article/of-another", "{}", { colour: "red" });
    await put("v1/article/without", "{}");
    await put("v2/site", "{}", METADATA);
    const stored = await namespace.list();
    expect(stored.size).toBe(1102);
    expect(stored.get("v1/article/a1099")).toEqual(METADATA);
    expect([stored.has("v1/article/of-another"), stored.get("v1/article/of-another")]).toEqual([
      true,
      undefined,
    ]);
    expect(stored.has("v1/article/without")).toBe(true);
  });

  test("overwrites and removes; what does not exist is undefined, and can be removed", async () => {
    const { namespace } = await open("content");
    const [a, b] = ["v1/article/a", "v1/article/b"] as const;
    await namespace.write([textWrite(a, "1"), textWrite(b, "1")]);
    await namespace.write([textWrite(a, "2")]);
    let done = 0;
    await namespace.remove([b, "v1/article/none"], (count) => (done += count));
    expect(await namespace.read([b, a, "v1/article/none"])).toEqual([undefined, "2", undefined]);
    expect([done, [...(await namespace.list()).keys()]]).toEqual([2, [a]]);
  });
});
