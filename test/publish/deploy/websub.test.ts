import { describe, expect, test } from "vitest";
import { tellHub, topicsOf } from "../../../src/publish/deploy/websub.ts";
import { freePort } from "../../support/command.ts";
import { type HubAnswer, startHub } from "../../support/hub.ts";

const SITE = "https://news.example";
const ALL = topicsOf(SITE, [""]);
const many = (count: number) =>
  Array.from({ length: count }, (_, number) => `${SITE}/topics/t${number}/rss.xml`);

/** Tells a hub that answers so, without pauses, and returns what came of it and how often it was asked. */
async function told(topics: readonly string[], answers: HubAnswer[]) {
  const hub = await startHub(answers);
  const { told, problem } = await tellHub({ hub: hub.url, site: SITE }, topics, [0, 0]);
  return { told, problem: problem?.replace(hub.url, "HUB"), pings: hub.pings };
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
  test("is told in the form of PubSubHubbub, under both names, by whom", async () => {
    const { told: all, problem, pings } = await told(ALL, []);
    expect({ all, problem }).toEqual({ all: ALL, problem: undefined });
    expect(pings).toEqual([
      { mode: "publish", urls: ALL, topics: ALL, userAgent: "Caravanserai (+https://news.example)" },
    ]);
  });

  test("is told of 100 at a time", async () => {
    const topics = many(250);
    const { told: all, pings } = await told(topics, []);
    expect(all).toEqual(topics);
    expect(pings.map(({ urls }) => urls.length)).toEqual([100, 100, 50]);
    expect(pings.flatMap(({ urls }) => urls)).toEqual(topics);
  });

  test.each([429, 500, 503])("that answers %i is asked again", async (status) => {
    const { told: all, problem, pings } = await told(ALL, [{ status }, { status }]);
    expect({ all, problem, asked: pings.length }).toEqual({ all: ALL, problem: undefined, asked: 3 });
  });

  test("may say how long it wants to be left alone", async () => {
    const begin = performance.now();
    await told(ALL, [{ status: 429, headers: { "Retry-After": "1" } }]);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(1000);
  });

  test.each<[string, HubAnswer, number]>([
    ["answers 503", { status: 503 }, 3],
    ['answers 429 ("slow down")', { status: 429, body: "slow down" }, 3],
    ['answers 400 ("hub.url: not known here")', { status: 400, body: "hub.url:\nnot known here\n" }, 1],
    ["answers 502", { status: 502, body: "<html>Bad gateway" }, 3],
    [
      "answers 200 with a web page, as no hub does; mend `hub` in site.yaml",
      { status: 200, body: "<!DOCTYPE html><title>Welcome</title>" },
      1,
    ],
    [
      "redirects to https://hub.example/new; write that address as `hub` into site.yaml",
      { status: 308, headers: { Location: "https://hub.example/new" } },
      1,
    ],
  ])("that %s is given up", async (words, answer, asked) => {
    const { told: none, problem, pings } = await told(ALL, [answer, answer, answer]);
    expect(none).toEqual([]);
    expect(problem).toBe(`The hub HUB was told of 0 of 3 addresses: it ${words}.`);
    expect(pings).toHaveLength(asked);
  });

  test("that fails half-way was told of what came before", async () => {
    const topics = many(150);
    const { told: some, problem } = await told(topics, [{}, { status: 400 }]);
    expect(some).toEqual(topics.slice(0, 100));
    expect(problem).toBe("The hub HUB was told of 100 of 150 addresses: it answers 400.");
  });

  test("that answers in plain text, even as HTML, is content", async () => {
    const body = "There are currently 3 active subscriptions for this feed.";
    const { problem } = await told(ALL, [{ status: 202, headers: { "Content-Type": "text/html" }, body }]);
    expect(problem).toBeUndefined();
  });

  test("that is not there is told of, and nothing is thrown", async () => {
    const hub = `http://127.0.0.1:${await freePort()}/`;
    expect(await tellHub({ hub, site: SITE }, ALL, [0])).toEqual({
      told: [],
      problem: `The hub ${hub} was told of 0 of 3 addresses: it refuses connections.`,
    });
  });

  test("that speaks no TLS behind an https address is told of", async () => {
    const { url } = await startHub();
    const { problem } = await tellHub({ hub: url.replace("http:", "https:"), site: SITE }, ALL, []);
    expect(problem).toMatch(
      /addresses: it (?:does not speak TLS properly|has a certificate that is not valid for it \(ERR_SSL_\w+\))\.$/,
    );
  });
});
