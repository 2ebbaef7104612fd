import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serve } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

const TYPES = [
  ["/", "text/html; charset=utf-8"],
  ["/countries/kazakhstan", "text/html; charset=utf-8"],
  ["/articles/report-1", "text/html; charset=utf-8"],
  ["/rss.xml", "application/rss+xml; charset=utf-8"],
  ["/topics/trade/atom.xml", "application/atom+xml; charset=utf-8"],
  ["/countries/uzbekistan/feed.json", "application/feed+json; charset=utf-8"],
  ["/countries/japan/feed.json", "application/feed+json; charset=utf-8"],
  ["/feeds.opml", "text/x-opml; charset=utf-8"],
  ["/embed.js", "text/javascript; charset=utf-8"],
  ["/oembed?url=https://news.example/", "application/json; charset=utf-8"],
] as const;

/** Headers of the connection, not of the answer; `mf-` is from the test server. */
const OF_TRANSFER = ["content-length", "transfer-encoding", "mf-content-encoding"];

function headersOf(response: Response): [string, string][] {
  return [...response.headers].filter(([name]) => !OF_TRANSFER.includes(name)).sort();
}

describe("an answer", () => {
  test.each(TYPES)("to %s is of type %s, and forbids sniffing", async (path, type) => {
    const response = await served.fetch(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, type]);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await response.text()).length).toBeGreaterThan(100);
  });

  test.each([
    ...TYPES.map(([path]) => path),
    "/countries/kazakstan/rss.xml",
    "/articles/gone",
    "/countries/kz",
  ])("to HEAD %s is the same as to GET, without a body", async (path) => {
    const [get, head] = await Promise.all([served.fetch(path), served.fetch(path, { method: "HEAD" })]);
    expect(head.status).toBe(get.status);
    expect(headersOf(head)).toEqual(headersOf(get));
    expect(await head.text()).toBe("");
  });

  test.each(["/rss.xml", "/countries/kazakhstan/feed.json", "/feeds.opml"])(
    "to %s may be read by the scripts of other sites",
    async (path) => {
      expect((await served.fetch(path)).headers.get("access-control-allow-origin")).toBe("*");
    },
  );

  test.each(["POST", "PUT", "DELETE", "PATCH"])("to %s names the allowed methods", async (method) => {
    const response = await served.fetch("/rss.xml", { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Method Not Allowed",
      status: 405,
      detail: `${method} is not supported; feeds and pages are read-only.`,
    });
  });
});

describe("an unknown address", () => {
  test.each([
    [
      "/countries/kazakstan/rss.xml",
      'There is no country "kazakstan". Did you mean kazakhstan?',
      ["/countries/kazakhstan/rss.xml"],
    ],
    [
      "/topics/enrgy/atom.xml",
      'There is no topic "enrgy". Did you mean energy?',
      ["/topics/energy/atom.xml"],
    ],
    [
      "/countries/kazakstan/topics/enrgy/feed.json",
      'There is no country "kazakstan". Did you mean kazakhstan? There is no topic "enrgy". Did you mean energy?',
      ["/countries/kazakhstan/topics/energy/feed.json"],
    ],
    [
      "/countries/kazakhstan/topics/enrgy",
      'There is no topic "enrgy". Did you mean energy?',
      ["/countries/kazakhstan/topics/energy"],
    ],
  ])("names addresses similar to %s", async (path, detail, near) => {
    const response = await served.fetch(path);
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "application/problem+json",
    ]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail,
      near,
    });
  });

  test("names the directory if nothing is similar", async () => {
    expect(await (await served.fetch("/topics/zzzzzzzzzz/rss.xml")).json()).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: 'There is no topic "zzzzzzzzzz". All feeds are listed in /feeds.opml.',
    });
    expect(await (await served.fetch("/nothing")).json()).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "There is nothing at /nothing. All feeds are listed in /feeds.opml.",
    });
  });

  test("is a page with a link to a similar address in a browser", async () => {
    const headers = { "Sec-Fetch-Dest": "document" };
    const response = await served.fetch("/countries/kazakstan/rss.xml", { headers });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "text/html; charset=utf-8",
    ]);
    expect([response.headers.get("cache-control"), response.headers.get("vary")]).toEqual([
      "no-store",
      "Sec-Fetch-Dest",
    ]);
    const page = await response.text();
    expect(page).toContain('<a href="/countries/kazakhstan/rss.xml">');
    expect(page).toContain("There is no country &quot;kazakstan&quot;. Did you mean kazakhstan?");
  });
});

describe("an address that moved", () => {
  test.each([
    ["/countries/KZ/rss.xml", "/countries/kazakhstan/rss.xml"],
    ["/countries/kz/topics/commerce/atom.xml?a=b", "/countries/kazakhstan/topics/trade/atom.xml?a=b"],
    ["/topics/commerce", "/topics/trade"],
    ["/topics/Trade/feed.json", "/topics/trade/feed.json"],
    [
      "/topics/commerce/archive/2024-11-06-00000000/rss.xml",
      "/topics/trade/archive/2024-11-06-00000000/rss.xml",
    ],
    ["/articles/earlier-report", "/articles/report-3"],
    ["/articles/gone-before", "/articles/gone"],
  ])("%s redirects permanently to %s", async (from, to) => {
    const response = await served.fetch(from);
    expect([response.status, response.headers.get("location")]).toEqual([308, to]);
    // Scripts of other sites need this header to follow a redirect. A topic may also be renamed back.
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
  });
});

describe("a withdrawn article", () => {
  test("is gone, and its page gives the reason", async () => {
    const response = await served.fetch("/articles/gone");
    expect([response.status, response.headers.get("cache-control")]).toEqual([410, "no-store"]);
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Gone",
      status: 410,
      detail: '"A mistake" was withdrawn: It was not true.',
    });
    const headers = { "Sec-Fetch-Dest": "document" };
    const page = await served.fetch("/articles/gone", { headers });
    expect(page.status).toBe(410);
    expect(await page.text()).toContain("It was not true.");
  });

  test.each(["/", "/rss.xml", "/atom.xml", "/feed.json", "/countries/kazakhstan", "/topics/energy/rss.xml"])(
    "is not in %s",
    async (path) => {
      const text = await (await served.fetch(path)).text();
      expect(text).toContain("Report ");
      expect(text).not.toMatch(/A mistake|articles\/gone/);
    },
  );
});
