import { describe, expect, test } from "vitest";
import type { Namespace } from "../../src/publish/namespace.ts";
import { describePlan, planPush, pusher } from "../../src/publish/push.ts";
import type { Entry } from "../../src/store/bundle.ts";
import type { Metadata } from "../../src/store/records.ts";

const entry = (key: string, hash: string): Entry => ({ key, hash, value: "{}" });
const held = (hash: string): Metadata => ({ hash, changed: "2024-11-01T00:00:00Z" });
const NOW = "2024-11-06T00:00:00Z";

describe("a plan", () => {
  test("writes what is new or has another hash, deletes what is no more, and leaves the rest", () => {
    const entries = [
      entry("v1/article/new", "1"),
      entry("v1/article/other", "2"),
      entry("v1/article/same", "3"),
    ];
    const before = new Map([
      ["v1/article/other", held("x")],
      ["v1/article/same", held("3")],
      ["v1/article/gone", held("4")],
    ]);
    const plan = planPush(entries, before, NOW);
    expect(plan).toEqual({
      created: [{ entry: entries[0], metadata: { hash: "1", changed: NOW } }],
      changed: [{ entry: entries[1], metadata: { hash: "2", changed: NOW } }],
      unchanged: 1,
      deleted: ["v1/article/gone"],
    });
    expect(describePlan(plan)).toBe("1 created, 1 changed, 1 deleted, 1 unchanged");
  });

  test("writes over a value whose metadata cannot be read", () => {
    const plan = planPush([entry("v1/site", "1")], new Map([["v1/site", undefined]]), NOW);
    expect(plan.changed).toHaveLength(1);
  });
});

describe("a push", () => {
  const recorder = (contents: Map<string, Metadata | undefined>) => {
    const calls: string[] = [];
    const namespace: Namespace = {
      name: "a record",
      list: async () => {
        calls.push("list");
        return contents;
      },
      write: async (writes) => void calls.push(...writes.map(({ entry }) => `write ${entry.key}`)),
      remove: async (keys) => void calls.push(...keys.map((key) => `remove ${key}`)),
      close: async () => {},
    };
    return { namespace, calls };
  };

  test("writes articles before what refers to them, and deletes last, the other way round", async () => {
    const { namespace, calls } = recorder(
      new Map([
        ["v1/article/old", held("1")],
        ["v1/section/topics/old", held("1")],
      ]),
    );
    await pusher(namespace)([
      entry("v1/site", "1"),
      entry("v1/section/all", "1"),
      entry("v1/article/new", "1"),
    ]);
    expect(calls).toEqual([
      "list",
      "write v1/article/new",
      "write v1/section/all",
      "write v1/site",
      "remove v1/section/topics/old",
      "remove v1/article/old",
    ]);
  });

  test("does nothing the second time, and needs no listing for that", async () => {
    const { namespace, calls } = recorder(new Map());
    const push = pusher(namespace);
    const entries = [entry("v1/site", "1"), entry("v1/article/new", "1")];
    await push(entries);
    calls.length = 0;
    expect(await push(entries)).toEqual({ created: [], changed: [], deleted: [], unchanged: 2 });
    expect(calls).toEqual([]);
  });

  test("that fails half-way is mended by the next one, whatever that brings", async () => {
    const stored = new Map<string, Metadata | undefined>();
    let refused = "";
    const namespace: Namespace = {
      name: "a record",
      list: async () => new Map(stored),
      write: async (writes) => {
        for (const { entry, metadata } of writes) {
          if (entry.key === refused) throw new Error("refused");
          stored.set(entry.key, metadata);
        }
      },
      remove: async () => {},
      close: async () => {},
    };
    const push = pusher(namespace);
    const before = [entry("v1/article/a", "1"), entry("v1/site", "1")];
    await push(before);
    refused = "v1/site";
    await expect(push([entry("v1/article/a", "2"), entry("v1/site", "2")])).rejects.toThrow("refused");
    refused = "";
    await push(before);
    expect([...stored].map(([key, metadata]) => [key, metadata?.hash])).toEqual([
      ["v1/article/a", "1"],
      ["v1/site", "1"],
    ]);
  });
});
