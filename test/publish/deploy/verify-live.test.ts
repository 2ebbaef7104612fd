import { describe, expect, test } from "vitest";
import { hashText } from "../../../src/core/hash.ts";
import { confirmPublic, type Expected, type Patience } from "../../../src/publish/deploy/verify-live.ts";
import { freePort } from "../../support/command.ts";
import { listen } from "../../support/http.ts";

const SOON: Patience = { total: 400, interval: 50, answer: 200 };
const PATIENT: Patience = { ...SOON, total: 10_000, answer: 5_000 };

const feed = (...items: string[]) => JSON.stringify({ items });
const NEW = feed("new", "old");
const OLD = feed("old");
const hash = hashText(NEW);

type Answer = { status?: number; headers?: Record<string, string>; body?: string };

/** A site that gives these answers in turn, the last one for good. */
async function site(...answers: Answer[]) {
  const asked: string[] = [];
  const origin = await listen((request, response) => {
    const {
      status = 200,
      headers = {},
      body = "",
    } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
    asked.push(`${request.url} ${request.headers["user-agent"]}`);
    response.writeHead(status, headers).end(body);
  });
  return { origin, asked };
}

async function reasonOf(answer: Answer, expected: Expected = { path: "", hash }) {
  const { origin } = await site(answer);
  const { missing } = await confirmPublic(origin, [expected], SOON);
  return missing[0]?.reason;
}

test("a feed is public once its bytes are those that were pushed, however long that takes", async () => {
  const { origin, asked } = await site({ body: OLD }, { status: 503 }, { body: "<html>" }, { body: NEW });
  const found = await confirmPublic(origin, [{ path: "/topics/energy", hash }], PATIENT);
  expect(found).toEqual({ shown: ["/topics/energy"], missing: [] });
  // The plain address, which has its own place in the edge cache.
  expect(new Set(asked)).toEqual(new Set([`/topics/energy/feed.json Caravanserai (+${origin})`]));
  expect(asked).toHaveLength(4);
});

test("what was seen once is not asked for again, and what never comes is told in the end", async () => {
  const asked: string[] = [];
  const origin = await listen((request, response) => {
    asked.push(request.url ?? "");
    response.end(request.url === "/feed.json" ? NEW : OLD);
  });
  const begin = performance.now();
  const found = await confirmPublic(
    origin,
    [
      { path: "", hash },
      { path: "/topics/energy", hash },
    ],
    SOON,
  );
  expect(found).toEqual({
    shown: [""],
    missing: [{ path: "/topics/energy", reason: "still shows an earlier state" }],
  });
  expect(asked.filter((url) => url === "/feed.json")).toHaveLength(1);
  expect(asked.length).toBeGreaterThan(3);
  expect(performance.now() - begin).toBeLessThan(SOON.total + 100);
});

describe("what an address does instead is told:", () => {
  test.each<[string, Answer]>([
    ["answers 404", { status: 404, body: NEW }],
    ["answers 522", { status: 522 }],
    [
      "redirects to https://www.news.example/feed.json",
      { status: 301, headers: { Location: "https://www.news.example/feed.json" } },
    ],
    ["answers with something that is no feed of ours", { body: "<!doctype html><title>Parked</title>" }],
    ["answers with something that is no feed of ours", { body: "{}" }],
    ["still shows an earlier state", { body: OLD }],
  ])("%s", async (reason, answer) => {
    expect(await reasonOf(answer)).toBe(reason);
  });

  test("refuses connections", async () => {
    const origin = `http://127.0.0.1:${await freePort()}`;
    const { missing } = await confirmPublic(origin, [{ path: "", hash }], SOON);
    expect(missing).toEqual([{ path: "", reason: "refuses connections" }]);
  });

  test("did not answer in time", async () => {
    const origin = await listen(() => {});
    const { missing } = await confirmPublic(origin, [{ path: "", hash }], SOON);
    expect(missing).toEqual([{ path: "", reason: "did not answer in time" }]);
  });
});

describe("a section that was emptied", () => {
  const emptied: Expected = { path: "/topics/energy", hash: undefined };

  test.each<[string, Answer]>([
    ["has a feed without items", { body: feed() }],
    ["is gone with its topic", { status: 404 }],
    ["moved with its topic", { status: 308, headers: { Location: "/topics/power/feed.json" } }],
  ])("%s", async (_, answer) => {
    expect(await reasonOf(answer, emptied)).toBeUndefined();
  });

  test.each<[string, Answer]>([
    ["still shows an earlier state", { body: OLD }],
    ["answers with something that is no feed of ours", { body: "parked" }],
    ["answers 500", { status: 500 }],
  ])("%s", async (reason, answer) => {
    expect(await reasonOf(answer, emptied)).toBe(reason);
  });
});
