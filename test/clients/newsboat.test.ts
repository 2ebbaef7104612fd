import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/command.ts";
import { allOf, parseXml } from "../support/xml.ts";
import { articlesOf, publishedSample, runClient } from "./support.ts";

/** A newsboat of its own, as of someone who has just installed it: nothing is configured. */
function newsboat() {
  const home = temporaryFolder();
  const urls = join(home, "urls");
  const config = join(home, "config");
  const cache = join(home, "cache.db");
  writeFileSync(urls, "");
  writeFileSync(config, "");
  const files = ["--url-file", urls, "--config-file", config, "--cache-file", cache];
  const run = (...args: string[]) => runClient("newsboat", "newsboat", [...files, ...args], { HOME: home });
  return {
    subscribe: (address: string) => writeFileSync(urls, `${address}\n`),
    /** The addresses of its file of subscriptions, less the tags behind them. */
    subscriptions: () =>
      readFileSync(urls, "utf8")
        .split("\n")
        .filter(Boolean)
        .map((line) => line.split(" ")[0]),
    reload: () => run("--execute", "reload"),
    importOpml(text: string) {
      const file = join(home, "import.opml");
      writeFileSync(file, text);
      return run("--import-from-opml", file);
    },
    exportOpml: () => run("--export-to-opml"),
    query(sql: string) {
      const database = new DatabaseSync(cache, { readOnly: true });
      const rows = database.prepare(sql).all();
      database.close();
      return rows.map((row) => ({ ...row }));
    },
  };
}

const addressesOf = (opml: string) =>
  allOf(parseXml(opml), "outline").flatMap(({ attributes }) => attributes.xmlUrl ?? []);

test.each(["rss.xml", "atom.xml"])("keeps every article of a country's %s as it is", async (file) => {
  const { origin } = await publishedSample();
  const reader = newsboat();
  reader.subscribe(`${origin}/countries/kazakhstan/${file}`);
  await reader.reload();

  expect(reader.query("SELECT rssurl, url, title FROM rss_feed")).toEqual([
    {
      rssurl: `${origin}/countries/kazakhstan/${file}`,
      url: `${origin}/countries/kazakhstan`,
      title: "Kazakhstan – Caravanserai",
    },
  ]);
  const articles = await articlesOf(`${origin}/countries/kazakhstan/feed.json`);
  const kept = reader.query("SELECT guid, title, url, author, pubDate FROM rss_item ORDER BY pubDate DESC");
  expect(kept).toEqual(
    articles.map(({ id, title, url, authors, published }) => ({
      guid: id,
      title,
      url,
      author: authors.join(", "),
      pubDate: published,
    })),
  );
});

test.each(["rss.xml", "atom.xml"])("gets 304 for a country's %s when it asks again", async (file) => {
  const { origin, log } = await publishedSample();
  const reader = newsboat();
  reader.subscribe(`${origin}/countries/kazakhstan/${file}`);
  await reader.reload();
  await reader.reload();
  const before = reader.query("SELECT * FROM rss_item");
  await reader.reload();

  expect(log.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    `GET /countries/kazakhstan/${file} 200`,
    // Of a feed that it does not know yet, newsboat keeps no validators.
    `GET /countries/kazakhstan/${file} 200`,
    `GET /countries/kazakhstan/${file} 304`,
  ]);
  expect(log[2]?.headers).toMatchObject({
    "if-none-match": expect.stringMatching(/^W\/"[^"]+"$/),
    "if-modified-since": expect.stringMatching(/ GMT$/),
  });
  expect(reader.query("SELECT * FROM rss_item")).toEqual(before);
});

test("imports the list of all feeds, reads each, gives the list back, and gets 304 for each when it asks again", async () => {
  const { origin, log } = await publishedSample();
  const opml = await (await fetch(`${origin}/feeds.opml`)).text();
  const feeds = addressesOf(opml).sort();
  expect(feeds.length).toBeGreaterThan(100);

  const reader = newsboat();
  await reader.importOpml(opml);
  expect(reader.subscriptions().sort()).toEqual(feeds);
  expect(addressesOf(await reader.exportOpml()).sort()).toEqual(feeds);

  for (const status of [200, 200, 304]) {
    log.length = 0;
    await reader.reload();
    expect(log.map(({ path }) => origin + path).sort()).toEqual(feeds);
    expect(log.filter((access) => access.status !== status).map(({ path }) => path)).toEqual([]);
  }
  const articles = await articlesOf(`${origin}/feed.json`);
  const kept = reader.query("SELECT guid FROM rss_item").map(({ guid }) => guid);
  expect(kept).toEqual(expect.arrayContaining(articles.map(({ id }) => id)));
});
