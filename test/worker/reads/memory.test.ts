import fc from "fast-check";
import { expect, test } from "vitest";
import { Memory, retainedBytes } from "../../../src/worker/reads/memory.ts";

test("the least recently used value is dropped first", () => {
  const memory = new Memory<{ size: number; name: string }>(10);
  for (const name of ["a", "b", "c"]) memory.set(name, { size: 3, name });
  memory.get("a");
  memory.set("d", { size: 3, name: "d" });
  expect(["a", "b", "c", "d"].map((name) => memory.get(name)?.name)).toEqual(["a", undefined, "c", "d"]);
});

test("a value that is set again replaces the old one", () => {
  const memory = new Memory<{ size: number }>(10);
  for (let size = 1; size <= 9; size++) memory.set("a", { size });
  memory.set("b", { size: 1 });
  expect([memory.get("a"), memory.get("b")]).toEqual([{ size: 9 }, { size: 1 }]);
});

test("no more values are kept than allowed, whatever their size", () => {
  const memory = new Memory<{ size: number }>(10, 2);
  for (const name of ["a", "b", "c"]) memory.set(name, { size: 0 });
  expect(["a", "b", "c"].map((name) => memory.get(name))).toEqual([undefined, { size: 0 }, { size: 0 }]);
});

test("what an entry retains is its bytes, two bytes for each character of its texts, and its objects", () => {
  const name = `/rss.xml?without=${"x".repeat(1983)}`;
  expect(retainedBytes([name, "a link"], new Uint8Array(5000))).toBe(600 + 2 * 2006 + 5000);
  const buffer = new Uint8Array(9000);
  expect(retainedBytes([], buffer.subarray(0, 10))).toBe(9600);
});

test("never exceeds its capacity, and always keeps the last value set if it fits", () => {
  const step = fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    size: fc.integer({ min: 0, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const memory = new Memory<{ size: number }>(10);
      for (const { name, size } of steps) {
        memory.set(name, { size });
        expect(memory.get(name)).toEqual(size <= 10 ? { size } : undefined);
        const kept = ["a", "b", "c", "d"].map((each) => memory.get(each)?.size ?? 0);
        expect(kept.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(10);
      }
    }),
  );
});
