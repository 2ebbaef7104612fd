import fc from "fast-check";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ContentFiles } from "../../src/article/content-files.ts";
import { articleText, files, SITE_YAML } from "../support/content.ts";
import { CHECKS } from "../support/rules/check.ts";
import { type Served, serve, URL_OF_TESTS } from "../support/serve.ts";
import { runs } from "../support/time.ts";

const COUNTRIES = [
  ["KZ", "kazakhstan"],
  ["UZ", "uzbekistan"],
  ["KG", "kyrgyzstan"],
  ["TJ", "tajikistan"],
  ["TM", "turkmenistan"],
  ["CN", "china"],
  ["RU", "russia"],
] as const;
const TOPICS = ["energy", "trade", "culture", "water", "mining", "sport", "health"] as const;
const PAGE_SIZE = 6;

type Report = { slug: string; published: string; countries: string[]; topics: string[] };

/**
 * 120 articles with one to three countries and topics, in no regular pattern, some published at the same
 * moment.
 */
const REPORTS: Report[] = fc
  .sample(
    fc.record({
      minutes: fc.integer({ min: 0, max: 60 }),
      countries: fc.uniqueArray(fc.constantFrom(...COUNTRIES.map(([, slug]) => slug)), {
        minLength: 1,
        maxLength: 3,
      }),
      topics: fc.uniqueArray(fc.constantFrom(...TOPICS), { minLength: 1, maxLength: 3 }),
    }),
    { numRuns: 120, seed: 7 },
  )
  .map(({ minutes, countries, topics }, number) => ({
    slug: `report-${number + 1}`,
    published: new Date(Date.UTC(2024, 10, 1) + minutes * 60_000).toISOString().replace(".000", ""),
    countries,
    topics,
  }));

function content(): ContentFiles {
  const codes = new Map<string, string>(COUNTRIES.map(([code, slug]) => [slug, code]));
  const articles = Object.fromEntries(
    REPORTS.map(({ slug, published, countries, topics }) => [
      `articles/2024/11/${slug}.md`,
      articleText({
        title: slug,
        published,
        countries: `[${countries.map((country) => codes.get(country)).join(", ")}]`,
        topics: `[${topics.join(", ")}]`,
      }),
    ]),
  );
  const topics = TOPICS.map(
    (slug) => `- {slug: ${slug}, name: About ${slug}, description: All of ${slug}.}\n`,
  );
  return files(articles, {
    site: SITE_YAML.replace("pageSize: 5", `pageSize: ${PAGE_SIZE}`),
    topics: topics.join(""),
  });
}

let served: Served;
beforeAll(async () => {
  served = await serve(content());
});
afterAll(() => served.close());

function pathOf(countries: readonly string[], topics: readonly string[]): string {
  const part = (name: string, slugs: readonly string[]) =>
    slugs.length === 0 ? "" : `/${name}/${[...slugs].sort().join("+")}`;
  return part("countries", countries) + part("topics", topics);
}

/** The slugs that the feed should hold, found by looking at every article. */
function expected(countries: readonly string[], topics: readonly string[]): string[] {
  const any = (wanted: readonly string[], had: readonly string[]) =>
    wanted.length === 0 || wanted.some((slug) => had.includes(slug));
  return REPORTS.filter((report) => any(countries, report.countries) && any(topics, report.topics))
    .sort((a, b) =>
      a.published === b.published ? compare(b.slug, a.slug) : compare(b.published, a.published),
    )
    .slice(0, PAGE_SIZE)
    .map(({ slug }) => slug);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

async function slugsIn(path: string): Promise<string[]> {
  const response = await served.fetch(path);
  expect([path, response.status]).toEqual([path, 200]);
  const { items } = (await response.json()) as { items: { id: string }[] };
  return items.map(({ id }) => id.replace(/^.*\//, ""));
}

const someOf = (slugs: readonly string[], max: number) =>
  fc.uniqueArray(fc.constantFrom(...slugs), { minLength: 0, maxLength: max });

describe("a combined feed", () => {
  test("holds the newest articles of any of its countries and any of its topics, and no others", async () => {
    const countries = someOf(
      COUNTRIES.map(([, slug]) => slug),
      6,
    );
    await fc.assert(
      fc.asyncProperty(countries, someOf(TOPICS, 6), async (some, about) => {
        fc.pre(some.length > 1 || about.length > 1);
        expect(await slugsIn(`${pathOf(some, about)}/feed.json`)).toEqual(expected(some, about));
      }),
      { numRuns: runs(60) },
    );
  });

  test("has a title, an id and an address of its own in every format", async () => {
    const path = "/countries/kazakhstan+uzbekistan/topics/energy+trade";
    const title = "Kazakhstan or Uzbekistan: About energy or About trade – Steppe Herald";
    const json = (await (await served.fetch(`${path}/feed.json`)).json()) as Record<string, unknown>;
    expect(json).toMatchObject({
      title,
      home_page_url: URL_OF_TESTS + path,
      feed_url: `${URL_OF_TESTS}${path}/feed.json`,
      description: "Kazakhstan or Uzbekistan: About energy or About trade. News of the steppe.",
      _caravanserai: { id: `tag:news.example,2024-11-01:${path}` },
    });
    expect([json.next_url, json.hubs]).toEqual([undefined, undefined]);
    const rss = parseRssFeed(await (await served.fetch(`${path}/rss.xml`)).text());
    expect([rss.title, rss.items?.length]).toEqual([title, PAGE_SIZE]);
    const atom = parseAtomFeed(await (await served.fetch(`${path}/atom.xml`)).text());
    expect([atom.id, atom.title?.value ?? atom.title]).toEqual([
      `tag:news.example,2024-11-01:${path}`,
      title,
    ]);
    expect(atom.links?.map(({ rel }) => rel)).not.toContain("prev-archive");
  });

  test.each(["rss.xml", "atom.xml", "feed.json"])("is a valid %s", async (file) => {
    for (const path of [
      "/countries/china+russia",
      "/topics/sport+water",
      "/countries/china/topics/sport+water",
    ]) {
      const text = await (await served.fetch(`${path}/${file}`)).text();
      const findings = CHECKS[file]?.(text, `${URL_OF_TESTS}${path}/${file}`) ?? [];
      // The validator only advises against articles that were published at the same moment.
      expect(findings.filter(({ rule }) => rule !== "DuplicateUpdated")).toEqual([]);
    }
  });

  test("takes options", async () => {
    const slugs = expected(["china", "russia"], []);
    expect(await slugsIn(`/countries/china+russia/feed.json?limit=2&without=${slugs[0]}`)).toEqual(
      slugs.slice(1, 3),
    );
  });

  test("has a page", async () => {
    const page = await served.fetch("/countries/china+russia");
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await page.text()).toContain("<h1>China or Russia</h1>");
  });

  test("has no archive", async () => {
    const response = await served.fetch("/countries/china+russia/archive/2024-11-01-00000000/rss.xml");
    expect(response.status).toBe(404);
  });
});

describe("another spelling", () => {
  const canonical = "/countries/kazakhstan+uzbekistan/topics/energy+trade/rss.xml";
  test.each([
    "/countries/uzbekistan+kazakhstan/topics/trade+energy/rss.xml",
    "/countries/kazakhstan%2Buzbekistan/topics/energy%2btrade/rss.xml",
    "/countries/kazakhstan,uzbekistan/topics/energy,trade/rss.xml",
    "/countries/kazakhstan%2Cuzbekistan/topics/energy+trade/rss.xml",
    "/countries/kz+uz/topics/energy+trade/rss.xml",
    "/countries/KZ+Uzbekistan/topics/energy+trade/rss.xml",
    "/countries/kazakhstan%20uzbekistan/topics/energy+trade/rss.xml",
    "/countries/kazakhstan++uzbekistan+/topics/energy+trade+energy/rss.xml",
    "/countries/kazakhstan+uzbekistan+kz/topics/energy+trade/rss.xml",
  ])("%s redirects to the canonical address", async (path) => {
    const response = await served.fetch(`${path}?limit=2`);
    expect([response.status, response.headers.get("location")]).toEqual([308, `${canonical}?limit=2`]);
  });

  test("of a single country redirects to its section", async () => {
    const response = await served.fetch("/countries/kz+kazakhstan/feed.json");
    expect(response.headers.get("location")).toBe("/countries/kazakhstan/feed.json");
  });

  test("with unknown names names similar ones", async () => {
    const response = await served.fetch("/countries/kazakhstan+uzbekstan/topics/enrgy/rss.xml");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      detail:
        'There is no country "uzbekstan". Did you mean uzbekistan? There is no topic "enrgy". Did you mean energy?',
      near: ["/countries/kazakhstan+uzbekistan/topics/energy/rss.xml"],
    });
  });
});

describe("how many can be combined", () => {
  const six = COUNTRIES.slice(0, 6).map(([, slug]) => slug);

  test("is 36 pairs", async () => {
    const topics = TOPICS.slice(0, 6);
    expect(await slugsIn(`${pathOf(six, topics)}/feed.json`)).toEqual(expected(six, topics));
  });

  test("counts names that mean the same only once", async () => {
    const names = COUNTRIES.slice(0, 6).flat();
    const response = await served.fetch(`/countries/${names.join("+")}/topics/energy+trade+sport/rss.xml`);
    expect(response.headers.get("location")).toBe(`${pathOf(six, ["energy", "trade", "sport"])}/rss.xml`);
  });

  test.each([
    [pathOf(six, TOPICS), "6 countries and 7 topics make 42 pairs"],
    [
      `/countries/${Array.from({ length: 73 }, (_, number) => `c${number}`).join("+")}`,
      "73 countries were chosen",
    ],
    [
      `/topics/${Array.from({ length: 100 }, (_, number) => `t${number}`).join("+")}`,
      "100 topics were chosen",
    ],
  ])("and more is refused, with the number (%#)", async (path, figure) => {
    const response = await served.fetch(`${path}/rss.xml`);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      type: "about:blank",
      title: "Bad Request",
      status: 400,
      detail: `${figure}; the limit for a combined feed is 36. Choose fewer, or subscribe to several feeds.`,
    });
  });
});
