import { describe, expect, test } from "vitest";
import { axeProblems } from "./support/axe.ts";
import { startBrowser } from "./support/browser.ts";
import { serveLarge, serveSample } from "./support/site.ts";

const sample = serveSample();
const large = serveLarge();
const browser = startBrowser();

const ENERGY = "/countries/kazakhstan+uzbekistan/topics/energy";

describe("the feed finder", () => {
  test("finds the feed for energy in Kazakhstan or Uzbekistan in three clicks", async () => {
    const { page, goTo, complaints, askedOthers } = await browser.open();
    await goTo(`${sample.origin}/`);
    for (const name of ["Kazakhstan", "Uzbekistan", "Energy"]) {
      await page.locator("form label", { hasText: new RegExp(`^${name}$`) }).click();
    }
    const found = page.locator("#found");
    await found.getByRole("heading", { name: "Kazakhstan or Uzbekistan: Energy – Caravanserai" }).waitFor();

    expect(await found.locator("code").allTextContents()).toEqual(
      ["rss.xml", "atom.xml", "feed.json"].map((file) => `${sample.origin}${ENERGY}/${file}`),
    );
    expect(await found.locator(".count").first().textContent()).toBe("2 articles");
    expect(await found.locator("h3:visible").allTextContents()).toEqual([
      "Kazakhstan hopes to see Korean companies in nuclear plant consortium",
      "Seoul forum sets a wide agenda for Central Asia and South Korea",
    ]);
    const links = await found
      .getByRole("link")
      .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    const rss = encodeURIComponent(`${sample.origin}${ENERGY}/rss.xml`);
    expect(links).toEqual(
      expect.arrayContaining([
        `feed:${sample.origin}${ENERGY}/rss.xml`,
        `https://feedly.com/i/subscription/feed/${rss}`,
        `https://www.inoreader.com/?add_feed=${rss}`,
        `https://www.newsblur.com/?url=${rss}`,
        "/embeds?country=kazakhstan&country=uzbekistan&topic=energy",
      ]),
    );
    expect(await page.locator("form [role=status]").textContent()).toBe(
      "Kazakhstan or Uzbekistan: Energy – Caravanserai, 2 articles",
    );
    expect(complaints()).toEqual([]);
    expect(await axeProblems(page)).toEqual([]);
    expect(askedOthers(sample.origin)).toEqual([]);
  });

  test("works by keyboard alone, and is a plain form without scripts", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page, goTo } = await browser.open({ javaScriptEnabled });
      await goTo(`${sample.origin}/feeds`);
      await page.getByRole("checkbox", { name: "Tajikistan" }).focus();
      await page.keyboard.press("Space");
      await page.getByRole("button", { name: "Show articles and feeds" }).focus();
      await page.keyboard.press("Enter");
      await page.waitForURL(`${sample.origin}/countries/tajikistan`);
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Tajikistan");
    }
  });

  test("folds away the partner countries, and finds their feeds, too", async () => {
    const { page, goTo } = await browser.open({ viewport: { width: 360, height: 800 } });
    await goTo(`${sample.origin}/`);
    await page.locator("summary", { hasText: "More countries" }).click();
    await page.locator("form label", { hasText: "South Korea" }).click();
    await page.locator("#found").getByRole("heading", { name: "South Korea – Caravanserai" }).waitFor();
  });

  test("says why it shows nothing, and still works afterwards", async () => {
    const { page, goTo } = await browser.open();
    await goTo(`${sample.origin}/`);
    await page.evaluate(() => document.querySelector("details")?.setAttribute("open", ""));
    for (const label of await page.locator("form label").all()) await label.click();
    const found = page.locator("#found");
    await expect
      .poll(() => found.textContent())
      .toMatch(/^16 countries and 19 topics make 304 pairs; the limit .* is 36/);
    expect(await page.locator("form [role=status]").textContent()).toBe(await found.textContent());

    await page.route("**/find?*", (route) => route.abort());
    await page.locator("form label", { hasText: /^Sport$/ }).click();
    await expect.poll(() => found.textContent()).toBe("This cannot be shown at the moment. Try again later.");

    await page.unroute("**/find?*");
    for (const box of (await page.getByRole("checkbox", { checked: true }).all()).reverse())
      await box.uncheck();
    await found.getByRole("heading", { name: "Caravanserai", exact: true }).waitFor();
  });
});

describe("the button to copy", () => {
  test("copies the address of the feed", async () => {
    const { page, goTo } = await browser.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await goTo(`${sample.origin}/countries/kazakhstan`);
    await page.getByRole("button", { name: "Copy the Atom address" }).click();
    await page.getByText("Copied").first().waitFor();
    expect(await page.locator("body > [role=status]").textContent()).toBe("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${sample.origin}/countries/kazakhstan/atom.xml`,
    );
    await expect.poll(() => page.getByText("Copied").count(), { timeout: 5_000 }).toBe(0);
  });

  test("selects the text if it may not copy it, so that it can be copied by hand", async () => {
    const { page, goTo } = await browser.open();
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await goTo(`${sample.origin}/countries/kazakhstan`);
    await page.getByRole("button", { name: "Copy the RSS address" }).click();
    await page.getByText("Selected").first().waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toBe(
      `${sample.origin}/countries/kazakhstan/rss.xml`,
    );
  });

  test("is hidden without scripts", async () => {
    const { page, goTo } = await browser.open({ javaScriptEnabled: false });
    await goTo(`${sample.origin}/countries/kazakhstan`);
    expect(await page.locator(".copy:visible").count()).toBe(0);
    expect(await page.locator("code:visible").count()).toBe(3);
  });
});

describe("the pages of a list", () => {
  test("lead through all articles and back, and show the position in the list", async () => {
    const { page, goTo, complaints } = await browser.open({ viewport: { width: 360, height: 800 } });
    await goTo(`${large.origin}/`);
    const total = Number(
      /of (\d+)$/.exec((await page.locator(".section-title .count").textContent()) ?? "")?.[1],
    );
    const seen: string[] = [];
    for (let number = 1; ; number++) {
      const first = (number - 1) * 30 + 1;
      const last = Math.min(number * 30, total);
      const here = page.getByText(`Viewing results ${first}–${last} of ${total}`);
      await here.waitFor();
      expect(page.url()).toBe(number === 1 ? `${large.origin}/` : `${large.origin}/?page=${number}`);
      seen.push(
        ...(await page
          .locator(".results h3 a")
          .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""))),
      );
      const next = page.getByRole("link", { name: "Next" });
      if ((await next.count()) === 0) break;
      await next.click();
    }
    expect(total).toBeGreaterThan(90);
    expect([seen.length, new Set(seen).size]).toEqual([total, total]);
    await page.getByRole("link", { name: "Previous" }).click();
    await page.getByRole("link", { name: "First" }).click();
    await page.waitForURL(`${large.origin}/`);
    await page.getByRole("link", { name: "Last" }).click();
    await page.getByText(`of ${total}`).waitFor();
    expect(complaints()).toEqual([]);
  });
});

describe("a headline", () => {
  test("links to its article, also by its picture, and its tags link to their sections", async () => {
    const { page, goTo } = await browser.open();
    const pictured = page.locator(".headline", { has: page.locator(".picture") }).first();
    await goTo(`${sample.origin}/countries/kazakhstan`);
    const address = await pictured.locator("h3 a").getAttribute("href");
    await pictured.locator(".picture").scrollIntoViewIfNeeded();
    const box = (await pictured.locator(".picture").boundingBox()) ?? expect.unreachable();
    await page.mouse.click(box.x + 20, box.y + 20);
    await page.waitForURL(address ?? "");
    await goTo(`${sample.origin}/countries/kazakhstan`);
    const tag = pictured.locator(".tags a").last();
    const section = `${sample.origin}${await tag.getAttribute("href")}`;
    await tag.click();
    await page.waitForURL(section);
  });
});

describe("a page", () => {
  test("begins with a link to the content for keyboard users", async () => {
    const { page, goTo } = await browser.open();
    await goTo(`${sample.origin}/`);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Skip to content" });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") !== null)).toBe(true);
  });

  test("is dark on devices in dark mode, and light on others", async () => {
    const { page, goTo } = await browser.open({ colorScheme: "dark" });
    await goTo(`${sample.origin}/`);
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await ground()).toBe("rgb(19, 24, 26)");
    await page.emulateMedia({ colorScheme: "light" });
    expect(await ground()).toBe("rgb(253, 251, 247)");
  });

  test("is printed without menus and forms", async () => {
    const { page, goTo } = await browser.open();
    await goTo(`${sample.origin}/articles/seoul-forum-central-asia-south-korea`);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav:visible, form:visible, .more:visible, .skip:visible").count()).toBe(0);
    expect(await page.locator("article h1:visible, article img:visible").count()).toBe(2);
  });
});
