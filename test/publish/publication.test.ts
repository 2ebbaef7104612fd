import { expect, test } from "vitest";
import { changedFeeds } from "../../src/publish/deploy/deploy.ts";
import { verifyLive } from "../../src/publish/deploy/verify-live.ts";
import { notifyHub, topicsOf } from "../../src/publish/deploy/websub.ts";
import { pusher } from "../../src/publish/push/pusher.ts";
import { entriesOf } from "../support/bundle.ts";
import { articleText, files, SITE_YAML } from "../support/content.ts";
import { startHub } from "../support/hub.ts";
import { publicWorker } from "../support/public-worker.ts";

const ARTICLES = {
  "articles/2024/11/coal.md": articleText({ title: "Coal", countries: "[KZ]", topics: "[energy]" }),
  "articles/2024/11/books.md": articleText({ title: "Books", countries: "[TJ]", topics: "[culture]" }),
};
const GAS = articleText({
  title: "Gas crosses the border",
  published: "2024-11-07T10:00:00+05:00",
  countries: "[KZ, UZ]",
  topics: "[energy, trade]",
});

/** (1 + 2 countries) × (1 + 2 topics). */
const SECTIONS_OF_GAS = [
  "",
  "/countries/kazakhstan",
  "/countries/kazakhstan/topics/energy",
  "/countries/kazakhstan/topics/trade",
  "/countries/uzbekistan",
  "/countries/uzbekistan/topics/energy",
  "/countries/uzbekistan/topics/trade",
  "/topics/energy",
  "/topics/trade",
];

test("a hub is notified of exactly the feeds that changed, and finds the new content in each of them", async () => {
  const worker = await publicWorker();
  const hub = await startHub();
  const site = { hub: hub.url, site: worker.url };
  const push = pusher(worker.namespace);
  const entriesFor = (articles: Record<string, string>) => {
    const site = SITE_YAML.replace("https://hub.example/", hub.url);
    return entriesOf(files(articles, { site }), { url: worker.url });
  };
  const publish = async (articles: Record<string, string>) => {
    const feeds = changedFeeds(await push(entriesFor(articles)));
    const { shown, missing } = await verifyLive(worker.url, feeds);
    expect(missing).toEqual([]);
    hub.pings.length = 0;
    hub.fetched.clear();
    await notifyHub(site, topicsOf(worker.url, shown));
    return [...hub.fetched.keys()].sort();
  };
  await publish(ARTICLES);

  const news = await publish({ ...ARTICLES, "articles/2024/11/gas.md": GAS });
  const expected = SECTIONS_OF_GAS.flatMap((path) =>
    ["rss.xml", "atom.xml", "feed.json"].map((file) => `${worker.url}${path}/${file}`),
  ).sort();
  expect(news).toEqual(expected);
  expect(hub.pings).toHaveLength(1);
  expect(hub.pings[0]?.urls.toSorted()).toEqual(expected);
  for (const [url, { status, body }] of hub.fetched) {
    expect(status, url).toBe(200);
    expect(body, url).toContain("Gas crosses the border");
    // The feed names the address and the hub with which its readers have subscribed.
    expect(body, url).toContain(url);
    expect(body, url).toContain(hub.url);
  }

  expect(await publish({ ...ARTICLES, "articles/2024/11/gas.md": GAS })).toEqual([]);
  expect(hub.pings).toEqual([]);

  expect(await publish(ARTICLES)).toEqual(expected);
  for (const [url, { status, body }] of hub.fetched) {
    expect(status, url).toBe(200);
    expect(body, url).not.toContain("Gas crosses the border");
  }
});
