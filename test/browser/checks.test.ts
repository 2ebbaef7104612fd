import { expect, test } from "vitest";
import { axeProblems } from "./support/axe.ts";
import { startBrowser } from "./support/browser.ts";
import { beyondTheEdge } from "./support/fit.ts";
import { serveHost } from "./support/hosts.ts";
import { htmlProblems } from "./support/html.ts";
import { layoutShift } from "./support/shift.ts";
import { leftBehind } from "./support/storage.ts";
import { mainTexts } from "./support/text.ts";

const browser = startBrowser();

/** A page with `body` in its main element. */
function page(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body><main><h1>Page</h1>${body}</main></body></html>`;
}

/** Opens a page in the browser. It has no faults except those in `body` or against `policy`. */
async function open(body: string, policy?: string) {
  const address = await serveHost(page(body), policy === undefined ? {} : { policy });
  const opened = await browser.open();
  await opened.goTo(address);
  return { ...opened, address };
}

test("a good page passes all checks, also under a strict policy", async () => {
  const opened = await open("<p>Text</p>", "default-src 'none'");
  expect(await htmlProblems(page("<p>Text</p>"))).toEqual([]);
  expect(await axeProblems(opened.page)).toEqual([]);
  expect(await beyondTheEdge(opened.page, 320)).toEqual([]);
  expect(await layoutShift(opened.page)).toEqual({ total: 0, moved: [] });
  expect(await leftBehind(opened.page)).toEqual([]);
  expect(await mainTexts(opened.page)).toEqual(["Page", "Text"]);
  expect(opened.complaints()).toEqual([]);
  expect(opened.askedOthers(new URL(opened.address).origin)).toEqual([]);
});

test.each([
  ['<p style="color: red">Text</p>', "no-inline-style: "],
  ["<p><div>Text</div></p>", "no-implicit-close: "],
  ["<div/>", "no-self-closing: "],
  ['<p id="a">Text</p><p id="a">Text</p>', "no-dup-id: "],
  ['<p aria-describedby="none">Text</p>', "no-missing-references: "],
  ["<ul><p>Text</p></ul>", "element-permitted-content: "],
])("the error in the HTML %s is found", async (body, start) => {
  expect(await htmlProblems(page(body))).toContainEqual(expect.stringContaining(start));
});

test("accessibility errors are found, also in frames", async () => {
  const opened = await open(
    '<p style="color: #ccc; background: #fff">Pale</p><iframe title="Frame" srcdoc="<button></button>"></iframe>',
  );
  const problems = await axeProblems(opened.page);
  expect(problems).toContainEqual(expect.stringMatching(/^color-contrast: p /));
  expect(problems).toContainEqual(expect.stringMatching(/^button-name: iframe button /));
});

test("elements that are too wide are found", async () => {
  const opened = await open('<p class="wide" style="width: 400px">Wide</p>');
  expect(await beyondTheEdge(opened.page, 360)).toEqual(["the page is 408 wide", "p.wide ends at 408"]);
  expect(await beyondTheEdge(opened.page, 1280)).toEqual([]);
});

test("layout shifts are found", async () => {
  const opened = await open(
    "<div></div><p>Text</p><script>setTimeout(() => (document.querySelector('div').style.height = '300px'), 100)</script>",
  );
  await opened.page.waitForFunction(() => document.querySelector("div")?.clientHeight === 300);
  const { total, moved } = await layoutShift(opened.page);
  expect(total).toBeGreaterThan(0.01);
  expect(moved).toContain("P");
});

test("everything that a page stores is found", async () => {
  const opened = await open(
    "<script>document.cookie = 'a=1'; localStorage.b = 1; sessionStorage.c = 1; indexedDB.open('d'); caches.open('e')</script>",
  );
  await opened.page.waitForFunction(async () => (await indexedDB.databases()).length > 0);
  expect(await leftBehind(opened.page)).toEqual([
    "cookie a",
    "localStorage b",
    "sessionStorage c",
    "indexedDB d",
    "cache e",
  ]);
});

test.each([
  ["an error", "<script>console.error('wrong')</script>", /^wrong /],
  ["a warning", "<script>console.warn('odd')</script>", /^odd /],
  ["an exception", "<script>throw new Error('thrown')</script>", /^Error: thrown /],
  ["a missing file", '<img src="/none.png" alt="None">', /^answered with 404 .*none\.png/],
  ["a server that does not exist", '<img src="https://none.example/" alt="None">', /ERR_NAME_NOT_RESOLVED/],
])("%s is a complaint", async (_, body, complaint) => {
  const opened = await open(body);
  await expect.poll(opened.complaints).toContainEqual(expect.stringMatching(complaint));
});

test("a violation of the page's policy is a complaint", async () => {
  const opened = await open("<script>1</script>", "script-src 'none'");
  await expect
    .poll(opened.complaints)
    .toContainEqual(expect.stringMatching(/^Content-Security-Policy: script-src-elem forbids inline /));
});

test("requests to other sites are noticed, and an expected status is not a complaint", async () => {
  const opened = await open('<img src="http://127.0.0.1:9/" alt="None"><p>Text</p>');
  expect(opened.askedOthers(new URL(opened.address).origin)).toEqual(["http://127.0.0.1:9/"]);

  const missing = await browser.open();
  await missing.goTo(`${opened.address}none`, 404);
  expect(missing.complaints()).toEqual([]);
});

test("a request that the page itself aborts is not a complaint", async () => {
  const opened = await open(
    "<script>const given = new AbortController(); fetch('/', { signal: given.signal }).catch(() => (document.title = 'Given up')); given.abort()</script>",
  );
  await opened.page.waitForFunction(() => document.title === "Given up");
  expect(opened.complaints()).toEqual([]);
});

test("text that only scripts show is distinguished from other text", async () => {
  const address = await serveHost(
    page("<p hidden>Text</p><script>document.querySelector('p').hidden = false</script>"),
  );
  const texts = [];
  for (const javaScriptEnabled of [true, false]) {
    const opened = await browser.open({ javaScriptEnabled });
    await opened.goTo(address);
    texts.push(await mainTexts(opened.page));
  }
  expect(texts).toEqual([["Page", "Text"], ["Page"]]);
});
