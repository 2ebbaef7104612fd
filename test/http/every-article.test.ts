import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { fillSections } from "../../src/section/section.ts";
import { syntheticPath, writeSyntheticContent } from "../bench/synthetic.ts";
import { articleText } from "../support/content.ts";
import { walk } from "../support/rules/walk.ts";
import { type Served, serve } from "../support/serve.ts";
import { LONG, TIME_FACTOR } from "../support/time.ts";

const ARTICLES = LONG ? 394 : 40;

/** The id and body of every item in a document, as another program reads them. */
const READERS: Readonly<Record<string, (text: string) => [id: string, body: string | undefined][]>> = {
  "rss.xml": (text) =>
    (parseRssFeed(text).items ?? []).map(({ guid, content }) => [guid?.value ?? "", content?.encoded]),
  "atom.xml": (text) =>
    (parseAtomFeed(text).entries ?? []).map(({ id = "", content }) => [id, content?.value]),
  "feed.json": (text) =>
    (parseJsonFeed(text).items ?? []).map(({ id = "", content_html }) => [id, content_html]),
};

let folder: string;
let served: Served;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "caravanserai-"));
  writeSyntheticContent(folder, { articles: ARTICLES });
  served = await serve(folder);
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

const walked = new Map<string, Promise<Map<string, Map<string, string>>>>();

/** All documents of all sections as they were first published, by path and address. */
function walkAll(file: string): Promise<Map<string, Map<string, string>>> {
  const known = walked.get(file) ?? walkSections(file);
  walked.set(file, known);
  return known;
}

async function walkSections(file: string): Promise<Map<string, Map<string, string>>> {
  const walks = new Map<string, Map<string, string>>();
  for (const { path } of fillSections(served.content.articles))
    walks.set(path, await walk(served.fetch, path, file));
  return walks;
}

describe.each(Object.entries(READERS))("a reader that follows the archive of any %s", (file, read) => {
  test(
    "gets every article of the section and no others, with its full body",
    async () => {
      expect(served.content.articles).toHaveLength(ARTICLES);
      const walks = await walkAll(file);
      expect(walks.size).toBeGreaterThan(ARTICLES / 2);
      for (const { path, articles } of fillSections(served.content.articles)) {
        const found = new Map([...(walks.get(path)?.values() ?? [])].flatMap(read));
        const bodies = new Map(articles.map(({ id, html }: Article) => [id, html]));
        expect([path, found.size]).toEqual([path, bodies.size]);
        for (const [id, body] of found)
          expect([path, id, body?.trim()]).toEqual([path, id, bodies.get(id)?.trim()]);
      }
    },
    120_000 * TIME_FACTOR,
  );
});

test(
  "a new article does not change a byte of any earlier archive page",
  async () => {
    const before = await Promise.all(Object.keys(READERS).map(walkAll));
    const path = syntheticPath(ARTICLES, ARTICLES).replace(/[^/]+$/, "one-more.md");
    const text = articleText({
      published: "2024-02-01T00:00:00Z",
      countries: "[KZ, UZ]",
      topics: "[synthetic-topic-1, synthetic-topic-2]",
    });
    writeFileSync(join(folder, path), text);
    expect((await served.publish(folder)).articles).toHaveLength(ARTICLES + 1);
    const archives = before
      .flatMap((walks) => [...walks.values()])
      .flatMap((documents) => [...documents].slice(1));
    expect(archives.length).toBeGreaterThan(ARTICLES / 10);
    for (const [address, bytes] of archives) {
      const response = await served.fetch(new URL(address).pathname);
      expect([address, await response.text()]).toEqual([address, bytes]);
    }
  },
  120_000 * TIME_FACTOR,
);
