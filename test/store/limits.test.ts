import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/store/entry.ts";
import { excessOf } from "../../src/store/limits.ts";

const entry = (fields: Partial<Entry>): Entry => ({
  ...{ key: "v1/site", kind: "site", hash: "3f2a9c1e070123456789abcdef012345", size: 2, value: () => "{}" },
  ...fields,
});

describe("KV takes", () => {
  test.each([
    ["a key of 512 bytes", { key: "é".repeat(256) }],
    ["a value of 25 MiB", { size: 26_214_400 }],
    ["metadata of 1,024 bytes", { type: "x".repeat(934) }],
  ])("%s", (_what, fields) => {
    expect(excessOf(entry(fields))).toBeUndefined();
  });
});

describe("KV does not take", () => {
  test.each([
    [{ key: `${"é".repeat(256)}a` }, { part: "key", bytes: 513 }],
    [{ size: 26_214_401 }, { part: "value", bytes: 26_214_401 }],
    [{ type: "x".repeat(935) }, { part: "metadata", bytes: 1025 }],
  ] as const)("%o", (fields, excess) => {
    expect(excessOf(entry(fields))).toEqual(excess);
  });
});
