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

/** Slugs of the articles of a page, in its order. */
function slugsOn(html: string): string[] {
  return [...html.matchAll(/<h3><a href="[^"]*\/articles\/([^"]+)">/g)].map(([, slug = ""]) => slug);
}

function nextOf(html: string): string | undefined {
  return /<a rel="next" href="([^"]+)">/.exec(html)?.[1];
}

describe("the list of a section", () => {
  test("leads from page to page through every article, newest first, five on each", async () => {
    for (const { path, articles } of fillSections(served.content.articles)) {
      const pages: string[][] = [];
      for (let next: string | undefined = path || "/"; next !== undefined; ) {
        const html = await bodyOf(served.fetch, next);
        pages.push(slugsOn(html));
        next = nextOf(html);
      }
      expect([path, pages.flat()]).toEqual([path, articles.map(({ slug }) => slug).reverse()]);
      expect(pages.slice(0, -1).every((page) => page.length === 5)).toBe(true);
    }
  });

  test("says where one is, and how to get on", async () => {
    const html = await bodyOf(served.fetch, "/?page=3");
    expect(html).toContain("<h2>Viewing results 11–15 of 23</h2>");
    expect(html).toContain("Page 3 of 5");
    expect(html).toContain('<a href="/">First</a>');
    expect(html).toContain('<a rel="prev" href="/?page=2">');
    expect(html).toContain('<a rel="next" href="/?page=4">');
    expect(html).toContain('<a href="/?page=5">Last</a>');
    expect(await bodyOf(served.fetch, "/?page=5")).toContain("<h2>Viewing results 21–23 of 23</h2>");
  });

  test.each([
    ["/?page=1", 308],
    ["/countries/kz?page=2", 308],
    ["/?page=6", 404],
    ["/countries/japan?page=2", 404],
    ["/countries/kazakhstan+uzbekistan?page=2", 404],
    ["/?page=0", 400],
    ["/?page=-1", 400],
    ["/?page=two", 400],
    ["/?page=", 400],
    ["/?page=9999999", 400],
  ])("answers %s with %i", async (path, status) => {
    expect((await served.fetch(path)).status).toBe(status);
  });

  test("says which page is the last", async () => {
    expect(await (await served.fetch("/topics/trade?page=99")).json()).toMatchObject({
      detail: "There is no page 99 of this list; it has 3.",
      near: ["/topics/trade?page=3"],
    });
  });

  test("is not sent again to whoever has a page of it", async () => {
    const etag = (await served.fetch("/?page=2")).headers.get("etag") ?? "";
    expect((await served.fetch("/?page=2", { headers: { "If-None-Match": etag } })).status).toBe(304);
  });

  test("is kept by nobody while an article of it is missing", async () => {
    const [slug = ""] = slugsOn(await bodyOf(served.fetch, "/?page=2"));
    const { value, metadata } = await served.kv.getWithMetadata(keys.article(slug));
    await served.kv.delete(keys.article(slug));
    const response = await served.fetch("/?page=2");
    expect([response.status, response.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(slugsOn(await response.text())).not.toContain(slug);
    await served.kv.put(keys.article(slug), value ?? "", { metadata });
  });
});
