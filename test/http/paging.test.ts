import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillSections } from "../../src/section/section.ts";
import { keys } from "../../src/store/keys.ts";
import { bodyOf } from "../support/rules/walk.ts";
import { type Served, serve } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

/** The slugs on each page of a list, from the first page to the last. */
async function pagesFrom(path: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const html = await bodyOf(served.fetch, next);
    pages.push(slugsOn(html));
    next = nextOf(html);
  }
  return pages;
}

/** The slugs of the articles on a page, in order. */
function slugsOn(html: string): string[] {
  return [...html.matchAll(/<h3><a href="[^"]*\/articles\/([^"]+)">/g)].map(([, slug = ""]) => slug);
}

function nextOf(html: string): string | undefined {
  return /<a rel="next" href="([^"]+)">/.exec(html)?.[1];
}

describe("the list of a section", () => {
  test("links from page to page through every article, newest first, five on each", async () => {
    for (const { path, articles } of fillSections(served.content.articles)) {
      const pages = await pagesFrom(path || "/");
      expect([path, pages.flat()]).toEqual([path, articles.map(({ slug }) => slug).reverse()]);
      expect(pages.slice(0, -1).every((page) => page.length === 5)).toBe(true);
    }
  });

  test("shows the position in the list, and links to the other pages", async () => {
    const html = await bodyOf(served.fetch, "/?page=3");
    expect(html).toContain("Viewing results 11–15 of 23");
    expect(html).toContain("Page 3 of 5");
    expect(html).toContain('<a href="/">First</a>');
    expect(html).toContain('<a rel="prev" href="/?page=2">');
    expect(html).toContain('<a rel="next" href="/?page=4">');
    expect(html).toContain('<a href="/?page=5">Last</a>');
    expect(await bodyOf(served.fetch, "/?page=5")).toContain("Viewing results 21–23 of 23");
  });

  test.each([
    ["/?page=1", 308],
    ["/countries/kz?page=2", 308],
    ["/?page=6", 404],
    ["/countries/japan?page=2", 404],
    ["/countries/kazakhstan+uzbekistan?page=2", 200],
    ["/countries/kazakhstan+uzbekistan?page=6", 404],
    ["/countries/uzbekistan+kazakhstan?page=2", 308],
    ["/countries/kazakhstan+uzbekistan?page=1", 308],
    ["/countries/japan+mongolia?page=2", 404],
    ["/countries/kazakhstan+uzbekistan?page=0", 400],
    ["/?page=0", 400],
    ["/?page=-1", 400],
    ["/?page=two", 400],
    ["/?page=", 400],
    ["/?page=9999999", 400],
  ])("answers %s with %i", async (path, status) => {
    expect((await served.fetch(path)).status).toBe(status);
  });

  test("names the last page if there is no such page", async () => {
    expect(await (await served.fetch("/topics/trade?page=99")).json()).toMatchObject({
      detail: "There is no page 99; this list has 3 pages.",
      near: ["/topics/trade?page=3"],
    });
    expect(await (await served.fetch("/?page=99")).json()).toMatchObject({ near: ["/?page=5"] });
  });

  test("answers 304 to a client that has a page of it", async () => {
    const etag = (await served.fetch("/?page=2")).headers.get("etag") ?? "";
    expect((await served.fetch("/?page=2", { headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  test("is not cached while an article on it is missing", async () => {
    const [slug = ""] = slugsOn(await bodyOf(served.fetch, "/?page=2"));
    const { value, metadata } = await served.kv.getWithMetadata(keys.article(slug));
    await served.kv.delete(keys.article(slug));
    const response = await served.fetch("/?page=2");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(slugsOn(await response.text())).not.toContain(slug);
    await served.kv.put(keys.article(slug), value ?? "", { metadata });
  });
});

describe("the list of a selection", () => {
  const both = "/countries/kazakhstan+uzbekistan";

  /** The expected slugs, newest first, found by looking at every article. */
  function slugsOf(countries: readonly string[], topics: readonly string[]): string[] {
    const any = (wanted: readonly string[], had: readonly { slug: string }[]) =>
      wanted.length === 0 || had.some(({ slug }) => wanted.includes(slug));
    return served.content.articles
      .filter((article) => any(countries, article.countries) && any(topics, article.topics))
      .map(({ slug }) => slug)
      .reverse();
  }

  test.each([
    [both, ["kazakhstan", "uzbekistan"], []],
    ["/countries/japan+kazakhstan", ["japan", "kazakhstan"], []],
    ["/topics/culture+energy", [], ["culture", "energy"]],
    ["/countries/kazakhstan/topics/culture+trade", ["kazakhstan"], ["culture", "trade"]],
    [`${both}/topics/culture+energy`, ["kazakhstan", "uzbekistan"], ["culture", "energy"]],
    ["/countries/japan+mongolia", ["japan", "mongolia"], []],
  ])("links from page to page through every article, five on each: %s", async (path, countries, topics) => {
    const pages = await pagesFrom(path);
    expect(pages.flat()).toEqual(slugsOf(countries, topics));
    expect(pages.slice(0, -1).every((page) => page.length === 5)).toBe(true);
  });

  test("shows the position in the list, and names the last page", async () => {
    expect(await bodyOf(served.fetch, both)).toContain("Viewing results 1–5 of 23");
    const html = await bodyOf(served.fetch, `${both}?page=2`);
    expect(html).toContain("Viewing results 6–10 of 23");
    expect(html).toContain("Page 2 of 5");
    expect(await (await served.fetch(`${both}?page=6`)).json()).toMatchObject({
      detail: "There is no page 6; this list has 5 pages.",
      near: [`${both}?page=5`],
    });
  });

  test("answers 304 to a client that has a page of it", async () => {
    for (const path of [both, `${both}?page=2`]) {
      const etag = (await served.fetch(path)).headers.get("etag") ?? "";
      expect((await served.fetch(path, { headers: { "If-None-Match": etag } })).status).toBe(304);
    }
  });

  test("has one page, and no numbers, if an older push wrote no index", async () => {
    const older = await serve(herald());
    const site = await older.kv.getWithMetadata(keys.site);
    // Such a push wrote no dates of sections either.
    const { updated: _, ...record } = JSON.parse(site.value ?? "");
    await older.kv.put(keys.site, JSON.stringify(record), { metadata: site.metadata });
    await older.kv.delete(keys.index);
    const html = await bodyOf(older.fetch, both);
    expect(slugsOn(html)).toEqual(slugsOf(["kazakhstan", "uzbekistan"], []).slice(0, 5));
    expect([nextOf(html), html.includes("Viewing results")]).toEqual([undefined, false]);
    const response = await older.fetch(`${both}?page=2`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      detail: "There is no page 2; this list has one page.",
      near: [both],
    });
    expect((await older.fetch("/articles/none")).status).toBe(404);
    await older.close();
  });

  test("shows the newest articles, uncached, while the index is missing", async () => {
    await withIndex(undefined, async () => {
      const first = await served.fetch(both);
      expect([first.status, first.headers.get("cache-control")]).toEqual([200, "no-store"]);
      expect((await served.fetch(`${both}?page=2`)).status).toBe(503);
    });
  });

  test("shows the newest articles, uncached, while the index is broken", async () => {
    await withIndex("{", async () => {
      const first = await served.fetch("/countries/kazakhstan+uzbekistan");
      expect([first.status, first.headers.get("cache-control")]).toEqual([200, "no-store"]);
      expect(await first.text()).toContain('<p class="count">The newest 5</p>');
      expect((await served.fetch("/countries/kazakhstan+uzbekistan?page=2")).status).toBe(503);
    });
  });

  test("uses an index that is older or newer than the articles as it is", async () => {
    const slugs = ["new", "report-9", "report-8", "report-7", "report-6", "earlier-report", "gone", "lost"];
    const members = { "/countries/kazakhstan": [0, 1, 2, 3, 5, 6], "/countries/uzbekistan": [2, 4, 6, 7] };
    await withIndex(JSON.stringify({ slugs, members }), async () => {
      const first = await bodyOf(served.fetch, both);
      expect(slugsOn(first)).toEqual(slugsOf(["kazakhstan", "uzbekistan"], []).slice(0, 5));
      expect(first).toContain("Viewing results 1–5 of 8");
      const second = await served.fetch(`${both}?page=2`);
      expect([second.status, second.headers.get("cache-control")]).toEqual([200, "no-store"]);
      expect(slugsOn(await second.text())).toEqual(["report-3"]);
    });
    await withIndex('{"slugs":[],"members":{}}', async () => {
      const html = await bodyOf(served.fetch, both);
      expect([slugsOn(html).length, nextOf(html)]).toEqual([5, undefined]);
      expect((await served.fetch(`${both}?page=2`)).status).toBe(404);
    });
  });

  /** Runs `act` while KV holds another index, or none. */
  async function withIndex(index: string | undefined, act: () => Promise<void>): Promise<void> {
    const { value, metadata } = await served.kv.getWithMetadata(keys.index);
    if (index === undefined) await served.kv.delete(keys.index);
    else await served.kv.put(keys.index, index, { metadata });
    try {
      await act();
    } finally {
      await served.kv.put(keys.index, value ?? "", { metadata });
    }
  }
});
