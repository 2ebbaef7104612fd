import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hashText } from "../../../src/core/hash.ts";
import { type ExpectedFeed, type Timing, verifyLive } from "../../../src/publish/deploy/verify-live.ts";
import { freePort } from "../../support/command.ts";
import { listen } from "../../support/http.ts";
import { replaceSleep } from "../../support/stand-ins/sleep.ts";
import { TIME_FACTOR } from "../../support/time.ts";

const TIMING: Timing = { total: 200, interval: 20, answer: 5_000 * TIME_FACTOR };

// Time passes only while `verifyLive` waits between two looks.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
  replaceSleep(async (milliseconds) => void vi.advanceTimersByTime(milliseconds));
});
afterEach(() => void vi.useRealTimers());

const feed = (...items: string[]) => JSON.stringify({ items });
const NEW = feed("new", "old");
const OLD = feed("old");
const hash = hashText(NEW);

type Answer = { status?: number; headers?: Record<string, string>; body?: string };

/** A site that gives these answers in turn, then repeats the last one. */
async function site(...answers: Answer[]) {
  const requests: string[] = [];
  const origin = await listen((request, response) => {
    const {
      status = 200,
      headers = {},
      body = "",
    } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
    requests.push(`${request.url} ${request.headers["user-agent"]}`);
    response.writeHead(status, headers).end(body);
  });
  return { origin, requests };
}

async function reasonOf(answer: Answer, expected: ExpectedFeed = { path: "", hash }) {
  const { origin } = await site(answer);
  const { missing } = await verifyLive(origin, [expected], TIMING);
  return missing[0]?.reason;
}

test("a feed is live once its bytes are those that were pushed, even if that takes a while", async () => {
  const { origin, requests } = await site({ body: OLD }, { status: 503 }, { body: "<html>" }, { body: NEW });
  const found = await verifyLive(origin, [{ path: "/topics/energy", hash }], TIMING);
  expect(found).toEqual({ shown: ["/topics/energy"], missing: [] });
  // The plain address has an entry of its own in the edge cache.
  expect(new Set(requests)).toEqual(new Set([`/topics/energy/feed.json Caravanserai (+${origin})`]));
  expect(requests).toHaveLength(4);
});

test("a feed that was live once is not requested again; one that never is live is reported in the end", async () => {
  const requests: string[] = [];
  const origin = await listen((request, response) => {
    requests.push(request.url ?? "");
    response.end(request.url === "/feed.json" ? NEW : OLD);
  });
  const found = await verifyLive(
    origin,
    [
      { path: "", hash },
      { path: "/topics/energy", hash },
    ],
    TIMING,
  );
  expect(found).toEqual({
    shown: [""],
    missing: [{ path: "/topics/energy", reason: "still shows an earlier state" }],
  });
  expect(requests.filter((url) => url === "/feed.json")).toHaveLength(1);
  expect(requests.filter((url) => url === "/topics/energy/feed.json")).toHaveLength(11);
});

describe("the reason says what an address does instead:", () => {
  test.each<[string, Answer]>([
    ["answers 404", { status: 404, body: NEW }],
    ["answers 522", { status: 522 }],
    [
      "redirects to https://www.news.example/feed.json",
      { status: 301, headers: { Location: "https://www.news.example/feed.json" } },
    ],
    ["answers with something that is not a JSON Feed", { body: "<!doctype html><title>Parked</title>" }],
    ["answers with something that is not a JSON Feed", { body: "{}" }],
    ["still shows an earlier state", { body: OLD }],
  ])("%s", async (reason, answer) => {
    expect(await reasonOf(answer)).toBe(reason);
  });

  test("refuses connections", async () => {
    const origin = `http://127.0.0.1:${await freePort()}`;
    const { missing } = await verifyLive(origin, [{ path: "", hash }], TIMING);
    expect(missing).toEqual([{ path: "", reason: "refuses connections" }]);
  });

  test("did not answer in time", async () => {
    const origin = await listen(() => {});
    const { missing } = await verifyLive(origin, [{ path: "", hash }], { ...TIMING, total: 0, answer: 50 });
    expect(missing).toEqual([{ path: "", reason: "did not answer in time" }]);
  });
});

describe("a section without articles", () => {
  const emptied: ExpectedFeed = { path: "/topics/energy", hash: undefined };

  test.each<[string, Answer]>([
    ["has a feed without items", { body: feed() }],
    ["was removed with its topic", { status: 404 }],
    ["moved with its topic", { status: 308, headers: { Location: "/topics/power/feed.json" } }],
  ])("%s", async (_, answer) => {
    expect(await reasonOf(answer, emptied)).toBeUndefined();
  });

  test.each<[string, Answer]>([
    ["still shows an earlier state", { body: OLD }],
    ["answers with something that is not a JSON Feed", { body: "parked" }],
    ["answers 500", { status: 500 }],
  ])("%s", async (reason, answer) => {
    expect(await reasonOf(answer, emptied)).toBe(reason);
  });
});
