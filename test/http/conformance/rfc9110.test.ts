import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serve } from "../../support/serve.ts";
import { herald } from "../support/herald.ts";
import { linksOf, pathOf, xmlAt } from "./ask.ts";

const PATHS = [
  "/rss.xml",
  "/countries/kazakhstan/atom.xml",
  "/topics/trade/feed.json",
  "/countries/kazakhstan+uzbekistan/topics/energy/rss.xml?limit=2",
  "/countries/japan/atom.xml",
  "/",
  "/articles/report-1",
  "/feeds.opml",
  "/sitemap.xml",
];
const EPOCH = "Thu, 01 Jan 1970 00:00:00 GMT";

let served: Served;
/** The path, tag and date of everything that the tests request. */
let known: { path: string; etag: string; modified: string }[];

beforeAll(async () => {
  served = await serve(herald());
  const [feed] = (await xmlAt(served, ["/atom.xml"])).values();
  const [archive] = feed === undefined ? [] : linksOf(feed, "prev-archive");
  known = await Promise.all(
    [...PATHS, pathOf(archive)].map(async (path) => {
      const { headers } = await served.fetch(path);
      return { path, etag: headers.get("etag") ?? "", modified: headers.get("last-modified") ?? "" };
    }),
  );
});
afterAll(() => served.close());

type Fields = Record<string, string>;

/** Requests everything, by GET and HEAD, with the headers from `headersFor`, and expects this status. */
async function expectStatus(status: number, headersFor: (one: (typeof known)[number]) => Fields) {
  expect(known).toHaveLength(PATHS.length + 1);
  for (const one of known) {
    for (const method of ["GET", "HEAD"]) {
      const response = await served.fetch(one.path, { method, headers: headersFor(one) });
      await response.text();
      expect([one.path, method, response.status]).toEqual([one.path, method, status]);
    }
  }
}

/** The HTTP date (IMF-fixdate) a number of seconds after another. */
const later = (date: string, seconds: number) => new Date(Date.parse(date) + seconds * 1000).toUTCString();
const opaque = (etag: string) => etag.replace("W/", "");

test("RFC 9110 §5.6.7: dates are sent as IMF-fixdate", () => {
  for (const { modified } of known)
    expect(modified).toMatch(/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/);
});

test("RFC 9110 §5.6.7: dates are understood in the obsolete forms too", async () => {
  for (const [date, status] of [
    ["Sunday, 06-Nov-94 08:49:37 GMT", 200],
    ["Sun Nov  6 08:49:37 1994", 200],
    ["Friday, 01-Jan-49 00:00:00 GMT", 304],
    ["Fri Jan  1 00:00:00 2049", 304],
  ] as const)
    await expectStatus(status, () => ({ "If-Modified-Since": date }));
});

test("RFC 9110 §8.3: an answer with content names its media type", async () => {
  const types: Record<string, string> = {
    "/rss.xml": "application/rss+xml; charset=utf-8",
    "/atom.xml": "application/atom+xml; charset=utf-8",
    "/feed.json": "application/feed+json; charset=utf-8",
    "/feeds.opml": "text/x-opml; charset=utf-8",
    "/articles/report-1": "text/html; charset=UTF-8",
    "/nowhere": "application/problem+json",
  };
  for (const [path, type] of Object.entries(types))
    expect((await served.fetch(path)).headers.get("content-type")?.toLowerCase()).toBe(type.toLowerCase());
});

test("RFC 9110 §8.8.2: every existing resource has a Last-Modified", () => {
  for (const { path, modified } of known) expect([path, Date.parse(modified)]).not.toEqual([path, NaN]);
});

test("RFC 9110 §8.8.2.1: Last-Modified is not in the future", () => {
  for (const { modified } of known) expect(Date.parse(modified)).toBeLessThanOrEqual(Date.now());
});

test("RFC 9110 §8.8.3: every existing resource has an ETag in the form of an entity-tag", () => {
  for (const { etag } of known) expect(etag).toMatch(/^(W\/)?"[\x21\x23-\x7e]+"$/);
});

test("RFC 9110 §8.8.1: the tag of content that may be compressed in transit is weak", () => {
  for (const { etag } of known) expect(etag).toMatch(/^W\//);
});

test("RFC 9110 §8.8.1: the tag changes with the content, and the old one no longer matches", async () => {
  const own = await serve(herald());
  try {
    const paths = ["/rss.xml", "/topics/energy/atom.xml", "/feed.json?limit=1", "/articles/report-23"];
    const before = await Promise.all(paths.map(async (path) => (await own.fetch(path)).headers.get("etag")));
    const { articles, ...rest } = herald();
    await own.publish({
      ...rest,
      articles: articles.map(({ path, read }) => ({
        path,
        read: () => ({ text: read().text?.replace("Report 23", "Report twenty-three"), problems: [] }),
      })),
    });
    for (const [number, path] of paths.entries()) {
      const after = await own.fetch(path, { headers: { "If-None-Match": before[number] ?? "" } });
      expect([path, after.status]).toEqual([path, 200]);
      expect(after.headers.get("etag")).not.toBe(before[number]);
      expect(await after.text()).toContain("Report twenty-three");
    }
  } finally {
    await own.close();
  }
});

test("RFC 9110 §8.8.3: two representations at one address do not share a tag", async () => {
  const { headers } = await served.fetch("/rss.xml");
  const page = await served.fetch("/rss.xml", {
    headers: { "Sec-Fetch-Dest": "document", "If-None-Match": headers.get("etag") ?? "" },
  });
  expect(page.status).toBe(200);
  expect(page.headers.get("content-type")).toMatch(/^text\/html/);
  expect(page.headers.get("etag")).not.toBe(headers.get("etag"));
});

test("RFC 9110 §9.3.2: HEAD has no content, and the header fields of GET", async () => {
  for (const { path } of known) {
    const [get, head] = [await served.fetch(path), await served.fetch(path, { method: "HEAD" })];
    expect([path, head.status, await head.text()]).toEqual([path, 200, ""]);
    const framing = ["content-length", "transfer-encoding", "mf-content-encoding", "content-encoding"];
    const fields = ({ headers }: Response) => [...headers].filter(([name]) => !framing.includes(name));
    expect(fields(head)).toEqual(fields(get));
    await get.text();
  }
});

test("RFC 9110 §10.2.1: 405 names the allowed methods", async () => {
  for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
    const response = await served.fetch("/rss.xml", { method });
    expect([method, response.status]).toEqual([method, 405]);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
  }
});

test("RFC 9110 §10.2.2: a permanent redirect names its target in Location", async () => {
  const response = await served.fetch("/countries/kz/rss.xml?limit=2");
  expect([response.status, response.headers.get("location")]).toEqual([
    308,
    "/countries/kazakhstan/rss.xml?limit=2",
  ]);
});

test("RFC 9110 §12.5.5: an answer that depends on a header field of the request names it in Vary", async () => {
  for (const dest of ["document", "empty"]) {
    const { headers } = await served.fetch("/rss.xml", { headers: { "Sec-Fetch-Dest": dest } });
    expect(headers.get("vary")).toContain("Sec-Fetch-Dest");
  }
});

test("RFC 9110 §13.1.1: If-Match: * is true for every existing resource", () =>
  expectStatus(200, () => ({ "If-Match": "*" })));

test("RFC 9110 §13.1.1: If-Match compares strongly, so a weak tag never matches, and the answer is 412", async () => {
  await expectStatus(412, ({ etag }) => ({ "If-Match": etag }));
  await expectStatus(412, ({ etag }) => ({ "If-Match": opaque(etag) }));
});

test("RFC 9110 §13.1.2: If-None-Match compares weakly", async () => {
  await expectStatus(304, ({ etag }) => ({ "If-None-Match": etag }));
  await expectStatus(304, ({ etag }) => ({ "If-None-Match": opaque(etag) }));
});

test("RFC 9110 §13.1.2: If-None-Match may be a list, of which one tag has to match", () =>
  expectStatus(304, ({ etag }) => ({ "If-None-Match": `"one,two", , ${etag}, W/"three"` })));

test("RFC 9110 §13.1.2: If-None-Match: * is false for every existing resource", () =>
  expectStatus(304, () => ({ "If-None-Match": "*" })));

test("RFC 9110 §13.1.2: a client with another tag gets the content", async () => {
  await expectStatus(200, () => ({ "If-None-Match": 'W/"other"' }));
  await expectStatus(200, ({ etag }) => ({ "If-None-Match": `"x${opaque(etag).slice(1)}` }));
  await expectStatus(200, ({ etag }) => ({ "If-None-Match": opaque(etag).toUpperCase() }));
});

test("RFC 9110 §13.1.3: If-Modified-Since with the date, or a later one, gets 304", async () => {
  await expectStatus(304, ({ modified }) => ({ "If-Modified-Since": modified }));
  await expectStatus(304, ({ modified }) => ({ "If-Modified-Since": later(modified, 1) }));
});

test("RFC 9110 §13.1.3: If-Modified-Since with an earlier date gets the content", () =>
  expectStatus(200, ({ modified }) => ({ "If-Modified-Since": later(modified, -1) })));

test("RFC 9110 §13.1.3: If-Modified-Since is ignored if there is If-None-Match", async () => {
  await expectStatus(200, ({ modified }) => ({ "If-None-Match": '"other"', "If-Modified-Since": modified }));
  await expectStatus(304, ({ etag }) => ({ "If-None-Match": etag, "If-Modified-Since": EPOCH }));
});

test("RFC 9110 §13.1.3: If-Modified-Since is ignored if it is not exactly one HTTP date", async () => {
  for (const value of [
    "2049-01-01",
    "2049-01-01T00:00:00Z",
    "tomorrow",
    "0",
    `${later(EPOCH, 3e9)}, ${later(EPOCH, 3e9)}`,
  ])
    await expectStatus(200, () => ({ "If-Modified-Since": value }));
});

test("RFC 9110 §13.1.3: If-Modified-Since is ignored if the method is neither GET nor HEAD", async () => {
  const headers = { "If-Modified-Since": later(EPOCH, 3e9) };
  expect((await served.fetch("/rss.xml", { method: "POST", headers })).status).toBe(405);
  expect((await served.fetch("/rss.xml", { method: "OPTIONS", headers })).status).toBe(204);
});

test("RFC 9110 §13.1.4: If-Unmodified-Since with an earlier date gets 412", async () => {
  await expectStatus(412, ({ modified }) => ({ "If-Unmodified-Since": later(modified, -1) }));
});

test("RFC 9110 §13.1.4: If-Unmodified-Since with the date, or a later one, is true", async () => {
  await expectStatus(200, ({ modified }) => ({ "If-Unmodified-Since": modified }));
  await expectStatus(200, ({ modified }) => ({ "If-Unmodified-Since": later(modified, 1) }));
});

test("RFC 9110 §13.1.4: If-Unmodified-Since is ignored if there is If-Match", () =>
  expectStatus(200, () => ({ "If-Match": "*", "If-Unmodified-Since": EPOCH })));

test("RFC 9110 §13.1.4: If-Unmodified-Since is ignored if it is not an HTTP date", async () => {
  for (const value of ["1970-01-01", "never", `${EPOCH}, ${EPOCH}`])
    await expectStatus(200, () => ({ "If-Unmodified-Since": value }));
});

test("RFC 9110 §13.1.5: Range with If-Range gets the whole content, because ranges are not supported", async () => {
  const whole = await (await served.fetch("/rss.xml")).text();
  for (const headers of [
    { Range: "bytes=0-9" },
    { Range: "bytes=0-9", "If-Range": later(EPOCH, 3e9) },
    { "If-Range": '"other"' },
  ]) {
    const response = await served.fetch("/rss.xml", { headers: headers as Fields });
    expect([response.status, response.headers.get("content-range")]).toEqual([200, null]);
    expect(response.headers.get("accept-ranges")).not.toBe("bytes");
    expect(await response.text()).toBe(whole);
  }
});

test("RFC 9110 §13.2.1: preconditions are ignored if the answer without them is neither 2xx nor 412", async () => {
  for (const headers of [
    { "If-Match": '"other"' },
    { "If-None-Match": "*" },
    { "If-Modified-Since": later(EPOCH, 3e9) },
    { "If-Unmodified-Since": EPOCH },
  ]) {
    for (const [path, status] of [
      ["/countries/kz/rss.xml", 308],
      ["/rss.xml?limit=0", 400],
      ["/countries/atlantis/rss.xml", 404],
      ["/articles/nothing", 404],
      ["/articles/gone", 410],
    ] as const) {
      const response = await served.fetch(path, { headers: headers as Fields });
      expect([headers, path, response.status]).toEqual([headers, path, status]);
    }
  }
});

test("RFC 9110 §13.2.1: preconditions are ignored if the method selects nothing", async () => {
  for (const headers of [
    { "If-Match": '"other"' },
    { "If-None-Match": "*" },
    { "If-Unmodified-Since": EPOCH },
  ]) {
    const response = await served.fetch("/rss.xml", { method: "OPTIONS", headers: headers as Fields });
    expect(response.status).toBe(204);
  }
});

test("RFC 9110 §13.2.2: If-Match is evaluated before If-None-Match", async () => {
  await expectStatus(412, ({ etag }) => ({ "If-Match": '"other"', "If-None-Match": etag }));
  await expectStatus(304, ({ etag }) => ({ "If-Match": "*", "If-None-Match": etag }));
});

test("RFC 9110 §13.2.2: If-Unmodified-Since is evaluated before If-None-Match and If-Modified-Since", async () => {
  await expectStatus(412, ({ etag }) => ({ "If-Unmodified-Since": EPOCH, "If-None-Match": etag }));
  await expectStatus(412, ({ modified }) => ({
    "If-Unmodified-Since": EPOCH,
    "If-Modified-Since": modified,
  }));
  await expectStatus(304, ({ modified }) => ({
    "If-Unmodified-Since": modified,
    "If-Modified-Since": modified,
  }));
});

test("RFC 9110 §15.4.5: 304 has the Cache-Control, ETag and Vary of a 200", async () => {
  for (const { path, etag } of known) {
    const first = await served.fetch(path);
    const again = await served.fetch(path, { headers: { "If-None-Match": etag } });
    expect([path, again.status]).toEqual([path, 304]);
    for (const name of ["cache-control", "etag", "vary", "content-location", "expires", "last-modified"])
      expect([path, name, again.headers.get(name)]).toEqual([path, name, first.headers.get(name)]);
    expect(again.headers.get("cache-control")).toMatch(/max-age=\d+/);
  }
});

test("RFC 9110 §15.4.5: 304 has no content", async () => {
  for (const { path, etag } of known)
    expect(await (await served.fetch(path, { headers: { "If-None-Match": etag } })).text()).toBe("");
});

test("RFC 9110 §15.4.5: 304 has no metadata of the content that it does not send", async () => {
  for (const { path, etag } of known) {
    const { headers } = await served.fetch(path, { headers: { "If-None-Match": etag } });
    for (const name of ["content-type", "content-language", "content-encoding"])
      expect([path, name, headers.get(name)]).toEqual([path, name, null]);
  }
});

test("RFC 9110 §15.5: an error explains itself, for programs and for people", async () => {
  for (const path of ["/nowhere", "/rss.xml?limit=none", "/articles/gone"]) {
    const problem = await served.fetch(path);
    const { status, title, detail } = (await problem.json()) as Record<string, unknown>;
    expect([status, typeof title, typeof detail]).toEqual([problem.status, "string", "string"]);
    const page = await served.fetch(path, { headers: { "Sec-Fetch-Dest": "document", Accept: "text/html" } });
    expect([page.status, await page.text()]).toEqual([problem.status, expect.stringContaining("<h1")]);
  }
});

test("RFC 9110 §15.5.11: content that was withdrawn permanently is answered with 410, not 404", async () => {
  expect((await served.fetch("/articles/gone")).status).toBe(410);
});

test("RFC 9110 §15.5.15: an address that is too long is answered with 414", async () => {
  expect((await served.fetch(`/${"x".repeat(3000)}`)).status).toBe(414);
  expect((await served.fetch(`/rss.xml?x=${"x".repeat(9000)}`)).status).toBe(414);
});
