import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bodyOf } from "../support/rules/walk.ts";
import { SAMPLE, type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { herald } from "./support/herald.ts";
import { oddContent } from "./support/odd-content.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

/** The slugs of the articles that a page links to, in order. */
function slugsIn(html: string): string[] {
  return [...html.matchAll(/href="[^"]*\/articles\/([^"]+)"/g)].map(([, slug = ""]) => slug);
}

describe("the page for frames", () => {
  test("shows the newest five headlines, their source and the terms", async () => {
    const html = await bodyOf(served.fetch, "/countries/kazakhstan/embed");
    expect(slugsIn(html)).toEqual(["report-22", "report-21", "report-19", "report-18", "report-16"]);
    expect(html).toContain(
      `<h1><a href="${URL_OF_TESTS}/countries/kazakhstan" target="_top">Kazakhstan – Steppe Herald</a></h1>`,
    );
    expect(html).toContain(`<a href="${URL_OF_TESTS}/" target="_top"><bdi>Steppe Herald</bdi></a>`);
    expect(html).toContain(
      '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/" target="_top" data-here="https://news.example/privacy">Licence</a>',
    );
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });

  test("opens every link outside the frame", async () => {
    const html = await bodyOf(served.fetch, "/embed");
    const links = html.match(/<a [^>]*>/g) ?? [];
    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(link).toContain(' target="_top"');
  });

  test("takes options", async () => {
    const html = await bodyOf(
      served.fetch,
      "/countries/kazakhstan/embed?limit=2&theme=dark&without=report-22&_=1",
    );
    expect(slugsIn(html)).toEqual(["report-21", "report-19"]);
    expect(html).toContain('<html lang="en" data-theme="dark">');
  });

  test("shows the newest headlines of several sections", async () => {
    const html = await bodyOf(served.fetch, "/countries/kazakhstan+uzbekistan/topics/energy/embed?limit=3");
    expect(html).toContain(">Kazakhstan or Uzbekistan: Energy – Steppe Herald</a></h1>");
    expect(slugsIn(html)).toEqual(["report-23", "report-21", "report-20"]);
  });

  test("says so if there are no articles yet", async () => {
    expect(await bodyOf(served.fetch, "/countries/japan/embed")).toContain("There are no articles here yet.");
  });

  test.each([
    ["/embed?limit=0", 400, '"limit" is "0"; it must be a whole number from 1 to 100.'],
    ["/embed?limit=101", 400, '"limit" is "101"; it must be a whole number from 1 to 100.'],
    ["/embed?theme=pink", 400, '"theme" is "pink"; it must be one of auto, light, dark.'],
    ["/embed?images=yes", 400, '"images" is "yes"; it must be one of on, off.'],
    ["/embed?theme=dark&theme=light", 400, '"theme" is given 2 times; give it once.'],
    ["/countries/atlantis/embed", 404, 'There is no country "atlantis".'],
  ])("answers %s with %i, and gives the reason", async (path, status, detail) => {
    const response = await served.fetch(path);
    const problem = (await response.json()) as { detail: string };
    expect([response.status, problem.detail.slice(0, detail.length)]).toEqual([status, detail]);
  });

  test("shows no more than the site's page size, whatever its limit", async () => {
    expect(slugsIn(await bodyOf(served.fetch, "/embed?limit=30"))).toHaveLength(5);
  });

  test.each(["/embed?limit=none", "/countries/atlantis/embed", "/topics/none/embed?theme=dark"])(
    "shows readers a problem in the frame: %s",
    async (path) => {
      const response = await served.fetch(path, { headers: { "Sec-Fetch-Dest": "iframe" } });
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(response.headers.get("content-security-policy")).toContain("frame-ancestors *");
      const html = await response.text();
      expect(html).toContain("<h1>The headlines cannot be shown</h1>");
      expect(html).toContain(`<a href="${URL_OF_TESTS}/" target="_top"><bdi>Steppe Herald</bdi></a>`);
    },
  );

  test("names the local page of an article for a sandbox, which does not follow links to other sites", async () => {
    const odd = await serve(await oddContent());
    const html = await bodyOf(odd.fetch, "/embed");
    expect(html).toContain(`data-here="${URL_OF_TESTS}/articles/elsewhere"`);
    expect(html).toContain(`target="_top" data-here="${URL_OF_TESTS}/privacy">Licence</a>`);
    expect(html).not.toContain(`data-here="${URL_OF_TESTS}/articles/plain"`);
    await odd.close();
  });

  test("has one canonical address", async () => {
    const { status, headers } = await served.fetch("/countries/uz,kz/embed?limit=2");
    expect([status, headers.get("location")]).toEqual([
      308,
      "/countries/kazakhstan+uzbekistan/embed?limit=2",
    ]);
  });

  test("answers 304 to a client that has it", async () => {
    const first = await served.fetch("/topics/trade/embed");
    expect(first.headers.get("cache-control")).toBe("public, max-age=60");
    const headers = { "If-None-Match": first.headers.get("etag") ?? "" };
    expect((await served.fetch("/topics/trade/embed", { headers })).status).toBe(304);
  });
});

describe("pictures in an embed", () => {
  let odd: Served;
  beforeAll(async () => {
    odd = await serve(await oddContent());
  });
  afterAll(() => odd.close());

  test("are shown only on request, and never those of other sites", async () => {
    expect(await bodyOf(odd.fetch, "/embed")).not.toContain("<img");
    const html = await bodyOf(odd.fetch, "/embed?images=on");
    expect(html.match(/<img [^>]*>/g)).toEqual([
      expect.stringContaining(`src="${URL_OF_TESTS}/media/eacac-timeline.`),
    ]);
  });
});

describe("the builder", () => {
  /** The codes to copy, by name. */
  async function codesOf(path: string) {
    const html = await bodyOf(served.fetch, path);
    const codes = [...html.matchAll(/<code class="code" id="code-(\w+)">(.*?)<\/code>/gs)];
    const plain = (text: string) =>
      text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    return { html, codes: Object.fromEntries(codes.map(([, name = "", text = ""]) => [name, plain(text)])) };
  }

  test("gives the code for the choices, and a preview", async () => {
    const { html, codes } = await codesOf(
      "/embeds?country=kazakhstan&country=uz&topic=energy&limit=3&theme=dark&images=on",
    );
    const path = "/countries/kazakhstan+uzbekistan/topics/energy";
    const title = "Kazakhstan or Uzbekistan: Energy – Steppe Herald";
    expect(codes).toEqual({
      element: `<script src="${URL_OF_TESTS}/embed.js" async referrerpolicy="no-referrer"></script>\n<news-feed src="${path}" limit="3" theme="dark" images><a href="${URL_OF_TESTS}${path}">${title}</a></news-feed>`,
      frame: `<iframe src="${URL_OF_TESTS}${path}/embed?limit=3&amp;theme=dark&amp;images=on" title="${title}" width="100%" height="432" frameborder="0" loading="lazy" referrerpolicy="no-referrer"></iframe>`,
      address: `${URL_OF_TESTS}${path}`,
    });
    expect(html).toContain(`src="${path}/embed?limit=3&amp;theme=dark&amp;images=on"`);
    expect(html.match(/ checked=""/g)).toHaveLength(4);
  });

  test("begins with everything, and leaves out attributes with default values", async () => {
    const { codes } = await codesOf("/embeds");
    expect(codes.element).toContain(`<news-feed src="/"><a href="${URL_OF_TESTS}/">Steppe Herald</a>`);
    expect(codes.address).toBe(`${URL_OF_TESTS}/`);
  });

  test("keeps a chosen country without articles, and the articles to leave out", async () => {
    const { html, codes } = await codesOf("/embeds?country=japan&without=report-1");
    expect(codes.element).toContain('<news-feed src="/countries/japan" without="report-1">');
    expect(html).toContain('<input type="checkbox" name="country" value="japan" checked=""/>');
    expect(html).toContain('<input type="hidden" name="without" value="report-1"/>');
  });

  test.each([
    ["/embeds?limit=none", 400],
    ["/embeds?country=atlantis", 404],
  ])("answers %s with %i", async (path, status) => {
    expect((await served.fetch(path)).status).toBe(status);
  });
});

describe("the script of the element", () => {
  test("is below 5 KB compressed, and may be loaded by any site", async () => {
    const { gzipSync } = await import("node:zlib");
    const response = await served.fetch("/embed.js");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("etag")).not.toBeNull();
    expect(gzipSync(await response.arrayBuffer()).length).toBeLessThan(5_000);
  });
});

describe("a file that pages load", () => {
  test("is cached for a year at its current address, and for a minute at an earlier one", async () => {
    const html = await bodyOf(served.fetch, "/");
    const paths = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const now = await served.fetch(path);
      expect(now.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      const before = await served.fetch(path.replace(/\.[0-9a-f]{10}\./, ".0123456789."));
      expect([before.status, before.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
      expect(await before.text()).toBe(await now.text());
    }
    expect((await served.fetch("/assets/none.0123456789.css")).status).toBe(404);
  });

  test("has the accent colour of the site", async () => {
    const other = await serve(await oddContent([["#1f6f78", "#AA3300"]]));
    const [, path = ""] = /href="(\/assets\/style[^"]+)"/.exec(await bodyOf(other.fetch, "/")) ?? [];
    expect(await bodyOf(other.fetch, path)).toContain("--brand: #AA3300;");
    await other.close();
  });
});

describe("the sample", () => {
  test("keeps every page below 60 KB", async () => {
    const sample = await serve(SAMPLE);
    const sizes = await Promise.all(
      ["/", "/feeds", "/embeds", "/countries/kazakhstan", "/topics/diplomacy", "/embed", "/privacy"].map(
        async (path) => Buffer.byteLength(await bodyOf(sample.fetch, path)),
      ),
    );
    expect(Math.max(...sizes)).toBeLessThan(60_000);
    await sample.close();
  });
});
