import { beforeAll, expect, test } from "vitest";
import { formats } from "../../src/feed/formats.ts";
import { pusher } from "../../src/publish/push/pusher.ts";
import { herald } from "../http/support/herald.ts";
import { atEndOfSuite } from "../support/at-end.ts";
import { bundleOf } from "../support/bundle.ts";
import { call } from "../support/call.ts";
import { contentOf } from "../support/content.ts";
import { type Change, COMPRESSED, type EdgeOptions, startEdge } from "../support/edge.ts";
import { publicWorker } from "../support/public-worker.ts";
import { replaceSleep } from "../support/stand-ins/sleep.ts";

/** The media types that Cloudflare compresses with the rule of the guide. */
const WITH_RULE = [...COMPRESSED, ...formats.map(({ type }) => type)];

let worker: string;
const atEnd = atEndOfSuite();
beforeAll(async () => {
  const { url, namespace } = await publicWorker(atEnd);
  await pusher(namespace)(bundleOf(contentOf(herald())));
  worker = url;
});

/** Checks an address, and returns the lines of each kind without their first word. */
async function check(address: string) {
  replaceSleep(async () => {});
  const { code, output } = await call(["doctor", address]);
  const lines = output.trim().split("\n");
  const linesOf = (kind: string) =>
    lines.filter((line) => line.startsWith(kind)).map((line) => line.slice(kind.length).trim());
  return { code, output, ok: linesOf("ok"), failed: linesOf("FAIL"), notes: linesOf("note") };
}

test("passes on this machine, and notes what only Cloudflare can show", async () => {
  const { code, failed, notes, output } = await check(worker);
  expect(failed).toEqual([]);
  expect(notes).toContain(
    "no cf-cache-status: this is not behind Cloudflare, so its cache and compression cannot be checked",
  );
  expect(output).toMatch(/\nAll checks passed\.\n$/);
  expect(code).toBe(0);
});

test("passes behind Cloudflare, with the Compression Rule of the guide", async () => {
  const { code, ok, failed, notes } = await check(await startEdge(worker, { compressed: WITH_RULE }));
  expect(failed).toEqual([]);
  expect(notes).toEqual(
    ["gzip", "br"].map(
      (encoding) =>
        `/feeds.opml is not compressed with ${encoding}: Cloudflare does not compress OPML, and it is rarely requested`,
    ),
  );
  expect(ok).toContain("a feed that is requested again is a HIT (MISS, HIT of age 1)");
  expect(code).toBe(0);
});

const broken: { what: string; edge: EdgeOptions; failed: string[] }[] = [
  {
    what: "there is no Compression Rule",
    edge: { compressed: COMPRESSED },
    failed: ["/atom.xml", "/feed.json"].flatMap((path) =>
      ["gzip", "br"].map((encoding) => `${path} can be compressed with ${encoding}`),
    ),
  },
  {
    what: "the cache is off",
    edge: { stores: false },
    failed: ["a feed that is requested again is a HIT (MISS, MISS, MISS, MISS, MISS, MISS)"],
  },
  {
    what: "the cache ignores Vary",
    edge: { varies: false },
    failed: ["/rss.xml", "/atom.xml"].flatMap((path) => [
      `${path} is a feed for readers and a page for browsers, reader first`,
      `${path} is a feed for readers and a page for browsers, browser first`,
      `the page at ${path} is never stored`,
    ]),
  },
  {
    what: "a rule makes browsers keep everything for hours",
    edge: { change: withHeaders(() => ({ "cache-control": "public, max-age=14400" })) },
    failed: [
      ...["/rss.xml", "/atom.xml", "/feed.json"].map((path) => `${path} may be cached for 60 seconds`),
      "the page at /rss.xml is never stored",
      "the page at /atom.xml is never stored",
    ],
  },
  {
    what: "a rule treats HEAD differently",
    edge: { change: withHeaders((method) => (method === "HEAD" ? { etag: 'W/"another"' } : {})) },
    failed: ["/rss.xml", "/atom.xml", "/feed.json", "/", "/feeds.opml"].map(
      (path) => `HEAD ${path} answers like GET`,
    ),
  },
  {
    what: "a login answers preflights",
    edge: { change: (answer, { method }) => (method === "OPTIONS" ? { ...answer, status: 403 } : answer) },
    failed: ["a preflight lets scripts of other sites send If-None-Match"],
  },
  {
    what: "conditions never reach the Worker",
    edge: { change: (answer) => (answer.status === 304 ? { ...answer, status: 200 } : answer) },
    failed: ["/rss.xml", "/atom.xml", "/feed.json"].flatMap((path) => [
      `${path} answers 304 for its ETag`,
      `${path} answers 304 for its Last-Modified alone`,
    ]),
  },
];

function withHeaders(headersFor: (method?: string) => Record<string, string>): Change {
  return (answer, { method }) => ({ ...answer, headers: { ...answer.headers, ...headersFor(method) } });
}

test.each(broken)("fails if $what", async ({ edge, failed }) => {
  const address = await startEdge(worker, { compressed: WITH_RULE, ...edge });
  const result = await check(address);
  expect(result.failed.map((line) => line.replace(/\. Found: .*/, "")).sort()).toEqual(failed.sort());
  for (const line of result.failed) expect(line).toMatch(/\. Found: .+\. To do: .+\.$/);
  expect(result.output).toContain(`\nFailed checks: ${failed.length}.\n`);
  expect(result.code).toBe(1);
});

test("fails if nothing answers, and without an address", async () => {
  const { code, failed } = await check("http://127.0.0.1:9");
  expect(failed).toEqual([
    'http://127.0.0.1:9 answers. Found: it refuses connections. To do: see "When something fails" in docs/deploy.md.',
  ]);
  expect(code).toBe(1);
  const without = await check("news.example");
  expect(without.output).toContain('Write scheme and host only, as in "https://news.example".');
  expect(without.code).toBe(1);
});

test("prints its findings as JSON", async () => {
  const { code, stdout } = await call(["doctor", "--json", "http://127.0.0.1:9"]);
  expect([code, JSON.parse(stdout)]).toEqual([
    1,
    [
      {
        kind: "failure",
        what: "http://127.0.0.1:9 answers",
        found: "it refuses connections",
        remedy: 'see "When something fails" in docs/deploy.md',
      },
    ],
  ]);
});
