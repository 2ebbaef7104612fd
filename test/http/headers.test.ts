import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { walk } from "../support/rules/walk.ts";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

async function linksOf(path: string): Promise<string[]> {
  return ((await served.fetch(path)).headers.get("link") ?? "").split(", ");
}

describe("the links in the header of a feed", () => {
  test("name the feed itself, its hub, its archive, its other formats and its page", async () => {
    const [, address = ""] = (await walk(served.fetch, "/topics/trade", "atom.xml")).keys();
    expect(await linksOf("/topics/trade/atom.xml")).toEqual([
      `<${URL_OF_TESTS}/topics/trade/atom.xml>; rel="self"; type="application/atom+xml"`,
      '<https://hub.example/>; rel="hub"',
      `<${address}>; rel="prev-archive"; type="application/atom+xml"`,
      `<${URL_OF_TESTS}/topics/trade/rss.xml>; rel="alternate"; type="application/rss+xml"`,
      `<${URL_OF_TESTS}/topics/trade/feed.json>; rel="alternate"; type="application/feed+json"`,
      `<${URL_OF_TESTS}/topics/trade>; rel="alternate"; type="text/html"`,
    ]);
  });

  test("name the feed of an archive page", async () => {
    const [, address = ""] = (await walk(served.fetch, "/topics/trade", "feed.json")).keys();
    const links = await linksOf(address.slice(URL_OF_TESTS.length));
    expect(links).toContain(`<${address}>; rel="self"; type="application/feed+json"`);
    expect(links).toContain(
      `<${URL_OF_TESTS}/topics/trade/feed.json>; rel="current"; type="application/feed+json"`,
    );
  });

  test("include the options, and no hub or archive", async () => {
    expect(await linksOf("/countries/uzbekistan/rss.xml?without=report-2&limit=3&_=1")).toEqual([
      `<${URL_OF_TESTS}/countries/uzbekistan/rss.xml?limit=3&without=report-2>; rel="self"; type="application/rss+xml"`,
      `<${URL_OF_TESTS}/countries/uzbekistan/atom.xml?limit=3&without=report-2>; rel="alternate"; type="application/atom+xml"`,
      `<${URL_OF_TESTS}/countries/uzbekistan/feed.json?limit=3&without=report-2>; rel="alternate"; type="application/feed+json"`,
      `<${URL_OF_TESTS}/countries/uzbekistan>; rel="alternate"; type="text/html"`,
    ]);
  });
});

describe("scripts of other sites", () => {
  test("may send conditional requests", async () => {
    const response = await served.fetch("/rss.xml", {
      method: "OPTIONS",
      headers: {
        Origin: "https://other.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
      },
    });
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET,HEAD,OPTIONS",
      "access-control-allow-headers": "If-None-Match,If-Modified-Since,If-Match,If-Unmodified-Since",
      "x-content-type-options": "nosniff",
      "access-control-max-age": "86400",
    });
  });

  test.each(["/rss.xml", "/topics/energy+trade/feed.json?limit=1", "/nowhere", "/feeds.opml"])(
    "may read the answer to %s, with its tag, date and links",
    async (path) => {
      const { headers } = await served.fetch(path, { headers: { Origin: "https://other.example" } });
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-expose-headers")).toBe("ETag,Last-Modified,Link,Retry-After");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    },
  );
});
