import { describe, expect, test } from "vitest";
import { cutShort, planPush, stagesOf } from "../../../src/publish/push/plan.ts";
import { describePlan, planToJson, summarise } from "../../../src/publish/push/report.ts";
import type { Entry } from "../../../src/store/entry.ts";
import { kindOf } from "../../../src/store/keys.ts";

const entry = (key: string, hash: string, rest: Partial<Entry> = {}): Entry => ({
  key,
  kind: kindOf(key),
  hash,
  size: 2,
  value: () => "{}",
  ...rest,
});
const metadata = (hash: string, changed = "2024-11-01T00:00:00.000Z") => ({ hash, changed });
const NOW = "2024-11-06T00:00:00.000Z";

const entries = [
  entry("v1/article/new", "1"),
  entry("v1/article/other", "2"),
  entry("v1/article/same", "3"),
  entry("v1/article/before", "4", { kind: "redirect" }),
];
const before = new Map([
  ["v1/article/other", metadata("x")],
  ["v1/article/same", metadata("3")],
  ["v1/article/gone", metadata("4")],
  ["v1/section/topics/gone", metadata("5")],
]);
const plan = planPush(entries, before, NOW);

describe("a plan", () => {
  test("writes what is new or has another hash, deletes what is no longer there, and leaves the rest", () => {
    expect(plan).toEqual({
      created: [
        { entry: entries[0], metadata: { hash: "1", changed: NOW } },
        { entry: entries[3], metadata: { hash: "4", changed: NOW } },
      ],
      changed: [{ entry: entries[1], metadata: { hash: "2", changed: NOW } }],
      unchanged: [entries[2]],
      deleted: ["v1/section/topics/gone", "v1/article/gone"],
    });
  });

  test("overwrites a value whose metadata cannot be read", () => {
    expect(planPush([entry("v1/site", "1")], new Map([["v1/site", undefined]]), NOW).changed).toHaveLength(1);
  });

  test("stores the type of a picture in the metadata", () => {
    const [picture] = planPush([entry("v1/media/a.png", "1", { type: "image/png" })], new Map(), NOW).created;
    expect(picture?.metadata).toEqual({ hash: "1", changed: NOW, type: "image/png" });
  });

  test("never lets the time of change go back, whatever this machine's clock says", () => {
    const later = "2024-11-07T00:00:00.000Z";
    const [write] = planPush(
      [entry("v1/site", "1")],
      new Map([["v1/site", metadata("0", later)]]),
      NOW,
    ).changed;
    expect(write?.metadata.changed).toBe(later);
  });

  test("has stages: values before those that refer to them, new archive pages before changed ones", () => {
    const keys = [
      "v1/site",
      "v1/section/all",
      "v1/section/all/archive/2024-11-02-00000002",
      "v1/section/all/archive/2024-11-01-00000001",
      "v1/article/a",
      "v1/media/a.png",
      "v1/section/all/archives",
      "v1/sitemap/2024-11",
      "v1/index",
    ];
    const old = new Map([["v1/section/all/archive/2024-11-02-00000002", metadata("0")]]);
    const { created, changed } = planPush(
      keys.map((key) => entry(key, "1")),
      old,
      NOW,
    );
    expect(stagesOf({ created, changed }).map((stage) => stage.map((write) => write.entry.key))).toEqual([
      ["v1/media/a.png"],
      ["v1/article/a"],
      ["v1/section/all/archive/2024-11-01-00000001"],
      ["v1/section/all/archive/2024-11-02-00000002"],
      ["v1/section/all/archives"],
      ["v1/section/all"],
      ["v1/sitemap/2024-11"],
      ["v1/index"],
      ["v1/site"],
    ]);
  });

  test("that is cut short does its first writes and deletes nothing", () => {
    const short = cutShort(plan, 2);
    expect(short).toEqual({ ...plan, created: plan.created.slice(0, 1), deleted: [] });
  });
});

describe("the report of a plan", () => {
  test("counts by kind", () => {
    expect(`\n${describePlan(plan)}`).toBe(`
                    created    changed    deleted  unchanged
articles                  1          1          1          1
feeds                     0          0          1          0
redirects                 1          0          0          0
3 writes, 2 deletions`);
  });

  test("fits into one line", () => {
    expect(summarise(plan)).toBe("2 created, 1 changed, 2 deleted, 1 unchanged");
  });

  test("is available for programs, with every key", () => {
    expect(planToJson(plan)).toEqual({
      writes: 3,
      deletions: 2,
      kinds: {
        article: { created: 1, changed: 1, deleted: 1, unchanged: 1 },
        section: { created: 0, changed: 0, deleted: 1, unchanged: 0 },
        redirect: { created: 1, changed: 0, deleted: 0, unchanged: 0 },
      },
      created: ["v1/article/new", "v1/article/before"],
      changed: ["v1/article/other"],
      deleted: ["v1/section/topics/gone", "v1/article/gone"],
    });
  });
});
