import { describe, expect, test } from "vitest";
import { notifyHub, topicsOf } from "../../../src/publish/deploy/websub.ts";
import { freePort } from "../../support/command.ts";
import { type HubAnswer, startHub } from "../../support/hub.ts";
import { replaceSleep } from "../../support/stand-ins/sleep.ts";

const SITE = "https://news.example";
const ALL = topicsOf(SITE, [""]);
const many = (count: number) =>
  Array.from({ length: count }, (_, number) => `${SITE}/topics/t${number}/rss.xml`);

/** Notifies a hub that gives these answers, without pauses; returns the result and the requests. */
async function notify(topics: readonly string[], answers: HubAnswer[]) {
  const hub = await startHub(answers);
  const { notified, problem } = await notifyHub({ hub: hub.url, site: SITE }, topics, [0, 0]);
  return { notified, problem: problem?.replace(hub.url, "HUB"), pings: hub.pings };
}

test("topics are the addresses of a section's feeds in every format", () => {
  expect(topicsOf(SITE, ["", "/countries/kazakhstan/topics/energy"])).toEqual([
    "https://news.example/rss.xml",
    "https://news.example/atom.xml",
    "https://news.example/feed.json",
    "https://news.example/countries/kazakhstan/topics/energy/rss.xml",
    "https://news.example/countries/kazakhstan/topics/energy/atom.xml",
    "https://news.example/countries/kazakhstan/topics/energy/feed.json",
  ]);
});

describe("a hub", () => {
  test("is notified in the form of PubSubHubbub, under both names, with the name of the site", async () => {
    const { notified, problem, pings } = await notify(ALL, []);
    expect({ notified, problem }).toEqual({ notified: ALL, problem: undefined });
    expect(pings).toEqual([
      { mode: "publish", urls: ALL, topics: ALL, userAgent: "Caravanserai (+https://news.example)" },
    ]);
  });

  test("is notified of 100 topics at a time", async () => {
    const topics = many(250);
    const { notified, pings } = await notify(topics, []);
    expect(notified).toEqual(topics);
    expect(pings.map(({ urls }) => urls.length)).toEqual([100, 100, 50]);
    expect(pings.flatMap(({ urls }) => urls)).toEqual(topics);
  });

  test.each([429, 500, 503])("that answers %i is notified again", async (status) => {
    const { notified, problem, pings } = await notify(ALL, [{ status }, { status }]);
    expect({ notified, problem, requests: pings.length }).toEqual({
      notified: ALL,
      problem: undefined,
      requests: 3,
    });
  });

  test("may ask for a longer wait with Retry-After", async () => {
    const slept: number[] = [];
    replaceSleep(async (milliseconds) => void slept.push(milliseconds));
    await notify(ALL, [{ status: 429, headers: { "Retry-After": "7" } }]);
    expect(slept).toEqual([7000]);
  });

  test.each<[string, HubAnswer, number]>([
    ["answers 503", { status: 503 }, 3],
    ['answers 429 ("slow down")', { status: 429, body: "slow down" }, 3],
    ['answers 400 ("hub.url: not known here")', { status: 400, body: "hub.url:\nnot known here\n" }, 1],
    ["answers 502", { status: 502, body: "<html>Bad gateway" }, 3],
    [
      "answers 200 with a web page, which no hub does; correct `hub` in site.yaml",
      { status: 200, body: "<!DOCTYPE html><title>Welcome</title>" },
      1,
    ],
    [
      "redirects to https://hub.example/new; set `hub` in site.yaml to that address",
      { status: 308, headers: { Location: "https://hub.example/new" } },
      1,
    ],
  ])("that %s is given up", async (words, answer, requests) => {
    const { notified, problem, pings } = await notify(ALL, [answer, answer, answer]);
    expect(notified).toEqual([]);
    expect(problem).toBe(`The hub HUB was notified of 0 of 3 addresses: it ${words}.`);
    expect(pings).toHaveLength(requests);
  });

  test("that fails half-way was notified of the earlier batches", async () => {
    const topics = many(150);
    const { notified, problem } = await notify(topics, [{}, { status: 400 }]);
    expect(notified).toEqual(topics.slice(0, 100));
    expect(problem).toBe("The hub HUB was notified of 100 of 150 addresses: it answers 400.");
  });

  test("that answers in plain text, even labelled as HTML, has accepted the topics", async () => {
    const body = "There are currently 3 active subscriptions for this feed.";
    const { problem } = await notify(ALL, [{ status: 202, headers: { "Content-Type": "text/html" }, body }]);
    expect(problem).toBeUndefined();
  });

  test("that cannot be reached is reported, and nothing is thrown", async () => {
    const hub = `http://127.0.0.1:${await freePort()}/`;
    expect(await notifyHub({ hub, site: SITE }, ALL, [0])).toEqual({
      notified: [],
      problem: `The hub ${hub} was notified of 0 of 3 addresses: it refuses connections.`,
    });
  });

  test("that speaks no TLS behind an https address is reported", async () => {
    const { url } = await startHub();
    const { problem } = await notifyHub({ hub: url.replace("http:", "https:"), site: SITE }, ALL, []);
    expect(problem).toMatch(
      /addresses: it (?:does not speak TLS correctly|has a certificate that is not valid for it \(ERR_SSL_\w+\))\.$/,
    );
  });
});
