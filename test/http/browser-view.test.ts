import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { walk } from "../support/rules/walk.ts";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

/** The page that a browser gets, without the points where an address may wrap. */
async function pageAt(path: string): Promise<string> {
  return (await (await served.fetch(path, { headers: BROWSER })).text()).replaceAll("<wbr/>", "");
}

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

const BROWSER = {
  "Sec-Fetch-Dest": "document",
  "Sec-Fetch-Mode": "navigate",
  Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
};

const TYPES: Readonly<Record<string, string>> = {
  "rss.xml": "application/rss+xml; charset=utf-8",
  "atom.xml": "application/atom+xml; charset=utf-8",
  "feed.json": "application/feed+json; charset=utf-8",
};

describe.each(Object.entries(TYPES))("a browser that opens a %s", (file, type) => {
  test("gets a page about the feed, which is not cached", async () => {
    const response = await served.fetch(`/topics/trade/${file}`, { headers: BROWSER });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      200,
      "text/html; charset=utf-8",
    ]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("cloudflare-cdn-cache-control")).toBe("no-store");
    expect(response.headers.get("vary")).toBe("Sec-Fetch-Dest");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await pageAt(`/topics/trade/${file}`);
    expect(page).toContain(`>${URL_OF_TESTS}/topics/trade/${file}</code>`);
    expect(page).toContain(`href="${URL_OF_TESTS}/topics/trade/${file}?raw"`);
    expect(page).toContain("Report 22");
    for (const other of Object.keys(TYPES).filter((each) => each !== file))
      expect(page).toContain(`href="${URL_OF_TESTS}/topics/trade/${other}"`);
  });

  test("gets the feed itself with ?raw", async () => {
    const raw = await served.fetch(`/topics/trade/${file}?raw`, { headers: BROWSER });
    expect([raw.status, raw.headers.get("content-type")]).toEqual([200, type]);
    expect(raw.headers.get("vary")).toBe("Sec-Fetch-Dest");
    expect(await raw.text()).toBe(await (await served.fetch(`/topics/trade/${file}`)).text());
  });

  test("is the only client that gets a page", async () => {
    for (const headers of [
      { Accept: "text/html" },
      { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", Accept: BROWSER.Accept },
      { "Sec-Fetch-Dest": "empty", "Sec-Fetch-Mode": "cors" },
      { "Sec-Fetch-Dest": "iframe", "Sec-Fetch-Mode": "navigate" },
      { "Sec-Fetch-Dest": "Document" },
      { "Sec-Fetch-Dest": "" },
    ]) {
      const response = await served.fetch(`/topics/trade/${file}`, { headers });
      expect([headers, response.headers.get("content-type")]).toEqual([headers, type]);
      expect(response.headers.get("vary")).toBe("Sec-Fetch-Dest");
      await response.body?.cancel();
    }
  });
});

describe("the page of", () => {
  test("a feed with options shows its address with the options, and its articles", async () => {
    const path = "/countries/kazakhstan+uzbekistan/rss.xml?content=headline&limit=2";
    const page = await pageAt(path);
    expect(page).toContain(
      `>${URL_OF_TESTS}/countries/kazakhstan+uzbekistan/rss.xml?content=headline&amp;limit=2</code>`,
    );
    expect(page).toContain("content=headline&amp;limit=2&amp;raw");
    expect(page).toContain(
      `(Atom)" href="${URL_OF_TESTS}/countries/kazakhstan+uzbekistan/atom.xml?content=headline&amp;limit=2"`,
    );
    expect(page.match(/<h3>/g)).toHaveLength(2);
  });

  test("an archive page offers a subscription to its feed", async () => {
    const [, address = ""] = (await walk(served.fetch, "/topics/trade", "rss.xml")).keys();
    const page = await pageAt(address.slice(URL_OF_TESTS.length));
    expect(page).toContain("This is part of the archive of a feed");
    expect(page).toContain(`>${URL_OF_TESTS}/topics/trade/rss.xml</code>`);
    expect(page).toContain(`href="feed:${URL_OF_TESTS}/topics/trade/rss.xml"`);
    expect(page).toContain(`title="Trade – Steppe Herald (RSS)" href="${URL_OF_TESTS}/topics/trade/rss.xml"`);
    expect(page).toContain(`href="${address}?raw"`);
  });

  test("an empty feed says that it is empty", async () => {
    const page = await pageAt("/countries/japan/rss.xml");
    expect(page).toContain("There are no articles in it yet.");
  });

  test("an unknown feed lists similar addresses", async () => {
    const response = await served.fetch("/topics/enrgy/rss.xml", { headers: BROWSER });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      404,
      "text/html; charset=utf-8",
    ]);
    expect(await response.text()).toContain('href="/topics/energy/rss.xml"');
  });
});
