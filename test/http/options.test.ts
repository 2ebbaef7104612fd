import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SITE_YAML } from "../support/content.ts";
import { CHECKS } from "../support/rules/check.ts";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { herald } from "./support/herald.ts";

let served: Served;
beforeAll(async () => {
  served = await serve(herald());
});
afterAll(() => served.close());

async function json(path: string) {
  return parseJsonFeed(await (await served.fetch(path)).json());
}

async function slugs(path: string): Promise<string[]> {
  return ((await json(path)).items ?? []).map(({ id }) => id?.replace(/^.*\//, "") ?? "");
}

const ALL = [
  "",
  "/countries/kazakhstan",
  "/countries/kazakhstan+uzbekistan/topics/culture+energy",
  "/countries/japan",
];
const QUERIES = [
  "?limit=2",
  "?content=summary",
  "?content=headline",
  "?without=report-22,report-23",
  "?content=headline&limit=1&without=report-1",
];

// Our checks are stricter than the specifications: RSS 2.0 requires a title or a description, and RFC 4287
// only advises a text.
const WANTS_TEXT = ["MissingElement, RSS 2.0 <item>", "MissingTextualContent, RFC 4287 §4.1.1.1"];

describe.each(["rss.xml", "atom.xml", "feed.json"])("a %s with options", (file) => {
  test("is valid, and names its own address with the options", async () => {
    for (const address of ALL.flatMap((path) => QUERIES.map((query) => `${path}/${file}${query}`))) {
      const text = await (await served.fetch(address)).text();
      const findings = CHECKS[file]?.(text, URL_OF_TESTS + address) ?? [];
      const headlines = address.includes("content=headline");
      const serious = findings.filter(({ rule }) => !(headlines && WANTS_TEXT.includes(rule)));
      expect([address, serious]).toEqual([address, []]);
    }
  });
});

describe("limit", () => {
  test("keeps the newest articles", async () => {
    expect(await slugs("/feed.json?limit=3")).toEqual(["report-23", "report-22", "report-21"]);
    expect(await slugs("/countries/kazakhstan/feed.json?limit=1")).toEqual(["report-22"]);
  });

  test("leaves out late corrections if it equals the page size", async () => {
    expect(await slugs("/feed.json")).toHaveLength(10);
    expect(await slugs("/feed.json?limit=5")).toEqual(
      [23, 22, 21, 20, 19].map((number) => `report-${number}`),
    );
  });
});

describe("without", () => {
  test("leaves out articles, and does not replace them unless there is a limit", async () => {
    expect(await slugs("/feed.json?without=report-23,report-21,of-another-site")).toEqual(
      (await slugs("/feed.json")).filter((slug) => slug !== "report-23" && slug !== "report-21"),
    );
    expect(await slugs("/feed.json?without=report-23&limit=2")).toEqual(["report-22", "report-21"]);
  });
});

describe("content", () => {
  test("gives the summary, or only the headline", async () => {
    const [whole] = (await json("/feed.json?limit=1")).items ?? [];
    const [summary] = (await json("/feed.json?limit=1&content=summary")).items ?? [];
    const [headline] = (await json("/feed.json?limit=1&content=headline")).items ?? [];
    expect(whole).toMatchObject({ content_html: "<p>Text 23.</p>", summary: "Text 23." });
    expect([summary?.content_html, summary?.content_text, summary?.summary]).toEqual([
      undefined,
      "Text 23.",
      "Text 23.",
    ]);
    expect([headline?.content_html, headline?.content_text, headline?.summary]).toEqual([
      undefined,
      "Report 23",
      undefined,
    ]);
  });

  test("applies to the other formats", async () => {
    const rss = parseRssFeed(await (await served.fetch("/rss.xml?content=headline")).text());
    const atom = parseAtomFeed(await (await served.fetch("/atom.xml?content=summary")).text());
    expect(rss.items?.map(({ description, content }) => [description, content])).toEqual(
      rss.items?.map(() => [undefined, undefined]),
    );
    expect(
      atom.entries?.map(({ summary, content }) => [summary?.value?.startsWith("Text "), content]),
    ).toEqual(atom.entries?.map(() => [true, undefined]));
  });

  test("never gives more than the site allows", async () => {
    const stingy = await serve({ ...herald(), site: SITE_YAML.replace("content: full", "content: summary") });
    try {
      for (const path of ["/feed.json", "/topics/energy/feed.json", "/topics/energy+trade/feed.json"]) {
        const asked = await stingy.fetch(`${path}?content=full`);
        const text = await asked.text();
        expect(text).not.toContain("content_html");
        expect(text).toContain(`"feed_url":"${URL_OF_TESTS}${path}"`);
      }
      expect(await (await stingy.fetch("/feed.json?content=headline")).text()).not.toContain('"summary":');
    } finally {
      await stingy.close();
    }
  });
});

describe("options that change nothing", () => {
  test.each(["content=full", "without=", "without=,", "content=full&without="])(
    "%s give the feed itself",
    async (query) => {
      const [plain, asked] = await Promise.all([served.fetch("/rss.xml"), served.fetch(`/rss.xml?${query}`)]);
      expect(asked.headers.get("etag")).toBe(plain.headers.get("etag"));
      expect(await asked.text()).toBe(await plain.text());
    },
  );
});

describe("an invalid option", () => {
  test.each([
    ["limit=0", '"limit" is "0"; it must be a whole number from 1 to 5.'],
    ["limit=6", '"limit" is "6"; it must be a whole number from 1 to 5.'],
    ["limit=", '"limit" is ""; it must be a whole number from 1 to 5.'],
    ["limit=-1", '"limit" is "-1"; it must be a whole number from 1 to 5.'],
    ["limit=1e1", '"limit" is "1e1"; it must be a whole number from 1 to 5.'],
    ["limit=2&limit=3", '"limit" is given 2 times; give it once.'],
    ["content=all", '"content" is "all"; it must be one of full, summary, headline.'],
    [
      "without=report-1,%3Cscript%3E",
      '"without" contains "<script>"; it must be a comma-separated list of article slugs, the last parts of their addresses.',
    ],
  ])("%s is answered with 400 and the valid values", async (query, detail) => {
    for (const path of ["/rss.xml", "/countries/kz/feed.json", "/topics/energy+trade/atom.xml"]) {
      const response = await served.fetch(`${path}?${query}`);
      expect([response.status, response.headers.get("content-type")]).toEqual([
        400,
        "application/problem+json",
      ]);
      expect(await response.json()).toEqual({
        type: "about:blank",
        title: "Bad Request",
        status: 400,
        detail,
      });
    }
  });

  test("is escaped on the problem page", async () => {
    const headers = { "Sec-Fetch-Dest": "document" };
    const response = await served.fetch("/rss.xml?content=%3Cscript%3Ealert(1)%3C/script%3E", { headers });
    expect(response.status).toBe(400);
    const page = await response.text();
    expect(page).not.toContain("<script>");
    expect(page).toContain("&lt;script&gt;alert(1)");
  });
});
