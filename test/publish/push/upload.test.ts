import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { planPush } from "../../../src/publish/push/plan.ts";
import { pusher } from "../../../src/publish/push/pusher.ts";
import { upload } from "../../../src/publish/push/upload.ts";
import type { Entry } from "../../../src/store/entry.ts";
import { kindOf } from "../../../src/store/keys.ts";
import { memoryNamespace } from "../../support/memory.ts";
import { PUSHED } from "../../support/plan.ts";

const entry = (key: string, hash: string): Entry => ({
  key,
  kind: kindOf(key),
  hash,
  size: 2,
  value: () => hash,
});
const entries = [entry("v1/article/a", "1"), entry("v1/section/all", "1"), entry("v1/site", "1")];
const NO_WAITING = { polls: [1], retries: [1, 1] };

let log: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  log = vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

function uploadAll(
  memory: ReturnType<typeof memoryNamespace>,
  options: Parameters<typeof upload>[2] = { timing: NO_WAITING },
) {
  const stored = new Map([...memory.stored].map(([key, { metadata }]) => [key, metadata]));
  return upload(planPush(entries, stored, PUSHED), memory.namespace, options);
}

describe("an upload", () => {
  test("writes articles before what refers to them, deletes last and in reverse order, and reads back", async () => {
    const memory = memoryNamespace();
    for (const key of ["v1/article/old", "v1/section/topics/old"])
      memory.stored.set(key, { value: "", metadata: { hash: "1", changed: PUSHED } });
    await uploadAll(memory);
    expect(memory.calls).toEqual([
      "write v1/article/a",
      "write v1/section/all",
      "write v1/site",
      "remove v1/section/topics/old",
      "remove v1/article/old",
      "list",
    ]);
  });

  test("reports progress", async () => {
    const progress = vi.fn();
    await uploadAll(memoryNamespace(), { timing: NO_WAITING, progress });
    expect(progress.mock.calls).toEqual([[1], [1], [1]]);
  });

  test("of an empty plan makes no call", async () => {
    const memory = memoryNamespace();
    await uploadAll(memory);
    memory.calls.length = 0;
    await uploadAll(memory);
    expect(memory.calls).toEqual([]);
  });

  test("waits for a lagging listing, and writes nothing twice", async () => {
    const memory = memoryNamespace(undefined, 1000);
    const { list } = memory.namespace;
    let listings = 0;
    memory.namespace.list = async () => (++listings < 4 ? new Map() : list());
    await uploadAll(memory);
    expect(memory.calls).toEqual(["write v1/article/a", "write v1/section/all", "write v1/site", "list"]);
    expect(listings).toBe(4);
  });

  test("lists repeatedly, with growing pauses, until the lag has passed, before it writes again", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    try {
      const memory = memoryNamespace(undefined, 90_000);
      const listings: number[] = [];
      memory.namespace.list = async () => {
        listings.push(performance.now());
        // The pauses are short here; the clock is advanced instead.
        vi.advanceTimersByTime(30_000);
        return new Map();
      };
      await expect(uploadAll(memory, { timing: { polls: [1], retries: [] } })).rejects.toThrow();
      expect(listings.map((time) => time - (listings[0] ?? 0))).toEqual([0, 30_000, 60_000]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("writes again what was lost, and only that", async () => {
    let losses = 2;
    const memory = memoryNamespace((what) => what !== "write v1/section/all" || losses-- <= 0);
    await uploadAll(memory);
    expect(memory.calls.filter((call) => call.startsWith("write"))).toEqual([
      "write v1/article/a",
      "write v1/section/all",
      "write v1/site",
      "write v1/section/all",
      "write v1/section/all",
    ]);
    expect(memory.stored.get("v1/section/all")?.metadata.hash).toBe("1");
    expect(log).toHaveBeenCalledWith("1 value did not arrive; trying again.");
  });

  test("deletes again what still exists", async () => {
    let losses = 1;
    const memory = memoryNamespace((what) => !what.startsWith("remove") || losses-- <= 0);
    memory.stored.set("v1/article/old", { value: "", metadata: { hash: "1", changed: PUSHED } });
    await uploadAll(memory);
    expect(memory.stored.has("v1/article/old")).toBe(false);
    expect(log).toHaveBeenCalledWith("1 deletion did not arrive; trying again.");
  });

  test("reports in the end what never arrived", async () => {
    const memory = memoryNamespace((what) => !what.startsWith("write v1/s"));
    await expect(uploadAll(memory)).rejects.toThrow(
      "2 values did not arrive in a test's KV (v1/section/all, v1/site). What did arrive is consistent; push again to continue.",
    );
    expect(memory.calls.filter((call) => call === "write v1/site")).toHaveLength(3);
  });

  test("rechecks before feeds and before the site record, and stops if that fails", async () => {
    const memory = memoryNamespace();
    const rechecked: string[] = [];
    const recheck = async () => void rechecked.push(memory.calls.at(-1) ?? "");
    await uploadAll(memory, { timing: NO_WAITING, recheck });
    expect(rechecked).toEqual(["write v1/article/a", "write v1/section/all"]);

    const late = memoryNamespace();
    const refuse = async () => {
      throw new Error("someone else has published");
    };
    await expect(uploadAll(late, { timing: NO_WAITING, recheck: refuse })).rejects.toThrow("someone else");
    expect(late.calls).toEqual(["write v1/article/a"]);
  });

  test("writes nothing again if the recheck fails", async () => {
    const memory = memoryNamespace((what) => what !== "write v1/site");
    const recheck = async () => {
      if (memory.calls.includes("list")) throw new Error("someone else has published");
    };
    await expect(uploadAll(memory, { timing: NO_WAITING, recheck })).rejects.toThrow(
      "someone else has published",
    );
    expect(memory.calls.filter((call) => call === "write v1/site")).toHaveLength(1);
  });

  test.each(["write v1/article/a", "remove v1/article/old"])(
    "does not repeat %s if the recheck fails, although no feed is written again",
    async (lost) => {
      const memory = memoryNamespace((what) => what !== lost);
      memory.stored.set("v1/article/old", { value: "", metadata: { hash: "1", changed: PUSHED } });
      const recheck = async () => {
        if (memory.calls.includes("list")) throw new Error("someone else has published");
      };
      await expect(uploadAll(memory, { timing: NO_WAITING, recheck })).rejects.toThrow(
        "someone else has published",
      );
      expect(memory.calls.filter((call) => call === lost)).toHaveLength(1);
    },
  );
});

describe("a pusher", () => {
  test("remembers what it wrote, and finds without a listing that nothing changed", async () => {
    const memory = memoryNamespace();
    const push = pusher(memory.namespace);
    await push(entries);
    memory.calls.length = 0;
    expect(await push(entries)).toEqual({ created: [], changed: [], deleted: [], unchanged: entries });
    expect(memory.calls).toEqual([]);
  });

  test("repairs a push that failed half-way with the next push, whatever that contains", async () => {
    let refused = "";
    const memory = memoryNamespace((what) => {
      if (what === refused) throw new Error("refused");
    });
    const push = pusher(memory.namespace);
    const before = [entry("v1/article/a", "1"), entry("v1/site", "1")];
    await push(before);
    refused = "write v1/site";
    await expect(push([entry("v1/article/a", "2"), entry("v1/site", "2")])).rejects.toThrow("refused");
    refused = "";
    await push(before);
    expect([...memory.stored].map(([key, { metadata }]) => [key, metadata.hash])).toEqual([
      ["v1/article/a", "1"],
      ["v1/site", "1"],
    ]);
  });
});
