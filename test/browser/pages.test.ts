import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atEndOfSuite } from "../support/at-end.ts";
import { axeProblems } from "./support/axe.ts";
import { startBrowser } from "./support/browser.ts";
import { beyondTheEdge } from "./support/fit.ts";
import { htmlProblems } from "./support/html.ts";
import { saveScreenshots } from "./support/screenshots.ts";
import { layoutShift } from "./support/shift.ts";
import { type Site, serveLarge, serveSample } from "./support/site.ts";
import { leftBehind } from "./support/storage.ts";
import { mainTexts } from "./support/text.ts";
import type { Watched } from "./support/watched.ts";

const sample = serveSample();
const large = serveLarge();
const browser = startBrowser();

type Kind = { name: string; site: Site; path: string; status?: number };

const KINDS: Kind[] = [
  { name: "the front page", site: sample, path: "/" },
  { name: "the list of feeds", site: sample, path: "/feeds" },
  { name: "a country", site: sample, path: "/countries/kazakhstan" },
  { name: "a topic", site: sample, path: "/topics/energy" },
  { name: "a topic in a country", site: sample, path: "/countries/kazakhstan/topics/energy" },
  {
    name: "several topics in several countries",
    site: sample,
    path: "/countries/kazakhstan+uzbekistan/topics/energy+transport",
  },
  { name: "a country without articles", site: sample, path: "/countries/japan" },
  { name: "a feed", site: sample, path: "/rss.xml" },
  { name: "the embed builder", site: sample, path: "/embeds" },
  {
    name: "the embed builder with choices",
    site: sample,
    path: "/embeds?country=spain&topic=sport&limit=2&images=on",
  },
  { name: "an embed", site: sample, path: "/countries/kazakhstan/embed" },
  { name: "an embed with pictures in the dark", site: sample, path: "/embed?theme=dark&images=on&limit=20" },
  { name: "an embed without articles", site: sample, path: "/countries/japan/embed" },
  { name: "terms and privacy", site: sample, path: "/privacy" },
  { name: "an invalid option", site: sample, path: "/embed?limit=none", status: 400 },
  {
    name: "an article with a picture and a table",
    site: sample,
    path: "/articles/seoul-forum-central-asia-south-korea",
  },
  { name: "a short article", site: sample, path: "/articles/us-democracy-central-asia-freedoms" },
  { name: "no such country", site: sample, path: "/countries/atlantis", status: 404 },
  { name: "no such article", site: sample, path: "/articles/none", status: 404 },
  { name: "a front page of odd articles", site: large, path: "/" },
  { name: "the second page of a list", site: large, path: "/?page=2" },
  { name: "a topic with a long name", site: large, path: "/topics/energy" },
  { name: "the feeds of topics with long names", site: large, path: "/feeds" },
  { name: "a feed of odd articles", site: large, path: "/countries/uzbekistan/feed.json" },
  { name: "an article with corrections", site: large, path: "/articles/corrected" },
  { name: "an article of long words", site: large, path: "/articles/long-words" },
  { name: "an article with a long title", site: large, path: "/articles/long-title" },
  { name: "an article on another site", site: large, path: "/articles/elsewhere" },
  { name: "an article without text", site: large, path: "/articles/brief" },
  { name: "an embed of odd articles", site: large, path: "/embed?limit=30&images=on" },
  { name: "a withdrawn article", site: large, path: "/articles/gone", status: 410 },
];

describe.each(KINDS)("$name ($path)", ({ name, site, path, status = 200 }) => {
  const atEnd = atEndOfSuite();
  let html: string;
  let opened: Watched;
  beforeAll(async () => {
    opened = await browser.open({ viewport: { width: 360, height: 800 } }, atEnd);
    html = await opened.goTo(site.origin + path, status);
  });

  test("is valid HTML, without inline styles", async () => {
    expect(await htmlProblems(html)).toEqual([]);
  });

  test("is smaller than 60,000 bytes", () => {
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });

  test("has no layout shifts while it loads", async () => {
    const { total, moved } = await layoutShift(opened.page);
    expect(total, `moved: ${moved.join(", ")}`).toBeLessThan(0.01);
  });

  if (site === sample) {
    test("has no layout shifts on a desktop screen, either", async () => {
      const { page, goTo } = await browser.open({ viewport: { width: 1280, height: 800 } });
      await goTo(site.origin + path, status);
      const { total, moved } = await layoutShift(page);
      expect(total, `moved: ${moved.join(", ")}`).toBeLessThan(0.01);
    });
  }

  test.each([320, 360, 1280])("fits into a window %i pixels wide", async (width) => {
    expect(await beyondTheEdge(opened.page, width)).toEqual([]);
  });

  test.each([
    ["light", 360],
    ["dark", 360],
    ["light", 1280],
    ["dark", 1280],
  ] as const)("is accessible in %s mode, %i pixels wide", async (colorScheme, width) => {
    await opened.page.emulateMedia({ colorScheme });
    await opened.page.setViewportSize({ width, height: 800 });
    expect(await axeProblems(opened.page)).toEqual([]);
  });

  test("has the same texts without scripts", async () => {
    const plain = await browser.open({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
    await plain.goTo(site.origin + path, status);
    await opened.page.setViewportSize({ width: 1280, height: 800 });

    const texts = await mainTexts(plain.page);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts).toEqual(await mainTexts(opened.page));
    expect(plain.complaints()).toEqual([]);
    expect(plain.askedOthers(site.origin)).toEqual([]);
  });

  test("causes no complaints of the browser, sends no requests to other sites, and stores nothing", async () => {
    expect(opened.complaints()).toEqual([]);
    expect(opened.askedOthers(site.origin)).toEqual([]);
    expect(await leftBehind(opened.page)).toEqual([]);
  });

  if (process.env.SCREENSHOTS) {
    afterAll(() => saveScreenshots(browser, name.replaceAll(" ", "-"), site.origin + path));
  }
});
