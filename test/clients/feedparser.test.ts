import { join } from "node:path";
import { expect, test } from "vitest";
import * as z from "zod";
import { articlesOf, publishedSample, runClient } from "./support.ts";

// Debian's own: another one on the PATH does not see Debian's packages.
const PYTHON = "/usr/bin/python3";

const fetched = z.object({
  status: z.number(),
  bozo: z.boolean(),
  version: z.string(),
  etag: z.string().nullable(),
  modified: z.string().nullable(),
  link: z.string().nullish(),
  entries: z.array(z.record(z.string(), z.unknown())),
});

/** Fetches a feed with feedparser, with the validators of an earlier answer if there are any. */
async function parse(address: string, validators: { etag?: string | null; modified?: string | null } = {}) {
  const args = [join(import.meta.dirname, "fetch.py"), address, JSON.stringify(validators)];
  return fetched.parse(JSON.parse(await runClient("python3-feedparser", PYTHON, args)));
}

test.each([
  { file: "rss.xml", version: "rss20" },
  { file: "atom.xml", version: "atom10" },
])("parses a country's $file as $version, with every article as it is", async ({ file, version }) => {
  const { origin } = await publishedSample();
  const { entries, ...feed } = await parse(`${origin}/countries/kazakhstan/${file}`);

  expect(feed).toMatchObject({ status: 200, bozo: false, version, link: `${origin}/countries/kazakhstan` });
  expect(entries).toEqual(await articlesOf(`${origin}/countries/kazakhstan/feed.json`));
});

test.each(["rss.xml", "atom.xml"])("gets 304 for a country's %s, by ETag or by date alone", async (file) => {
  const { origin, log } = await publishedSample();
  const address = `${origin}/countries/kazakhstan/${file}`;
  const { etag, modified } = await parse(address);
  log.length = 0;

  for (const validators of [{ etag }, { modified }]) {
    expect(await parse(address, validators)).toMatchObject({ status: 304, entries: [] });
  }
  expect(
    log.map(({ status, headers }) => [status, headers["if-none-match"], headers["if-modified-since"]]),
  ).toEqual([
    [304, etag, undefined],
    [304, undefined, modified],
  ]);
});
