import { describe, expect, test } from "vitest";
import { axeProblems } from "./support/axe.ts";
import { startBrowser } from "./support/browser.ts";
import { element, hostPage, strictPolicy } from "./support/embedding.ts";
import { serveHost } from "./support/hosts.ts";
import { serveSample } from "./support/site.ts";
import { leftBehind } from "./support/storage.ts";

const sample = serveSample();
const browser = startBrowser();

describe("the element, on a page of another site under a strict policy", () => {
  async function openHost(content: string, options: Parameters<typeof browser.open>[0] = {}) {
    const address = await serveHost(hostPage(content), { policy: strictPolicy(sample) });
    const opened = await browser.open(options);
    await opened.goTo(address);
    return { ...opened, address };
  }

  test("shows the newest headlines accessibly, stores nothing and sends no referrer", async () => {
    const { page, complaints, askedOthers } = await openHost(
      element(sample, 'src="/countries/kazakhstan" limit="3"'),
    );
    await page.getByRole("list").waitFor();
    expect(await page.getByRole("listitem").getByRole("link").allTextContents()).toEqual([
      "Prospect of higher US tariffs on China brings uncertainty for Central Asia",
      "Tokayev has already urged efforts for peace between Russia and Ukraine",
      "Five Central Asian states try to stay neutral over the war in Ukraine",
    ]);
    const home = page.getByRole("link", { name: "Kazakhstan – Caravanserai" });
    expect(await home.getAttribute("href")).toBe(`${sample.origin}/countries/kazakhstan`);
    expect(await page.getByRole("link", { name: "Licence" }).getAttribute("href")).toBe(
      "https://creativecommons.org/licenses/by/4.0/",
    );
    expect(await axeProblems(page)).toEqual([]);
    expect(complaints()).toEqual([]);
    expect(askedOthers(new URL(page.url()).origin)).toEqual([
      `${sample.origin}/embed.js`,
      `${sample.origin}/countries/kazakhstan/feed.json?content=headline&limit=3`,
    ]);
    expect(await leftBehind(page)).toEqual([]);
    const asked = sample.log.filter(({ path }) => path.includes("content=headline&limit=3"));
    expect(asked.map(({ headers }) => [headers.referer, headers.cookie])).toEqual([[undefined, undefined]]);
  });

  test("shows pictures only on request", async () => {
    const path = "/countries/tajikistan/topics/football";
    const { page } = await openHost(
      `${element(sample, `src="${path}"`)}<news-feed src="${path}" images></news-feed>`,
    );
    await expect.poll(() => page.getByRole("list").count()).toBe(2);
    expect(await page.locator("news-feed").first().locator("img").count()).toBe(0);
    const pictures = page.locator("news-feed").last().locator("img");
    expect(await pictures.first().getAttribute("src")).toMatch(`${sample.origin}/media/`);
    await expect
      .poll(() => pictures.first().evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBe(1200);
  });

  test("follows its theme, or else the device, and can be styled by the page", async () => {
    const custom = `${element(sample, 'src="/" theme="dark"')}<news-feed src="/" theme="light"></news-feed><news-feed src="/" id="own"></news-feed>`;
    const { page } = await openHost(custom, { colorScheme: "dark" });
    await expect.poll(() => page.getByRole("list").count()).toBe(3);
    const grounds = () =>
      page
        .locator("news-feed")
        .evaluateAll((all) => all.map((each) => getComputedStyle(each).backgroundColor));
    const [dark, light] = ["rgb(22, 25, 27)", "rgb(255, 255, 255)"];
    expect(await grounds()).toEqual([dark, light, dark]);
    await page.emulateMedia({ colorScheme: "light" });
    expect(await grounds()).toEqual([dark, light, light]);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        "#own { --news-feed-background: rgb(1, 2, 3) } #own::part(link) { color: rgb(4, 5, 6) }",
      );
      document.adoptedStyleSheets = [sheet];
    });
    expect((await grounds())[2]).toBe("rgb(1, 2, 3)");
    const link = page.locator("#own").getByRole("listitem").first().getByRole("link");
    expect(await link.evaluate((each) => getComputedStyle(each).color)).toBe("rgb(4, 5, 6)");
  });

  test("loads again when its attributes change, once for all of them", async () => {
    const { page } = await openHost(element(sample, 'src="/countries/kazakhstan"'));
    await page.getByRole("list").waitFor();
    const before = sample.log.length;
    await page.locator("news-feed").evaluate((each) => {
      each.setAttribute("src", "/countries/spain");
      each.setAttribute("limit", "1");
      each.setAttribute("without", "garcia-lara-two-year-contract-tajikistan");
    });
    await page.getByRole("link", { name: "Spain – Caravanserai" }).waitFor();
    expect(await page.getByRole("listitem").count()).toBe(1);
    expect(sample.log.slice(before).map(({ path }) => path)).toEqual([
      "/countries/spain/feed.json?content=headline&limit=1&without=garcia-lara-two-year-contract-tajikistan",
    ]);
  });

  test("shows that it is loading, that loading failed, and a button to try again", async () => {
    const address = await serveHost(hostPage(element(sample, 'src="/countries/kazakhstan"')), {
      policy: strictPolicy(sample),
    });
    const { page } = await browser.open();
    let answer: () => void = () => {};
    await page.route("**/feed.json?*", async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.fulfill({ status: 503, body: "{}" });
    });
    await page.goto(address);
    await page.getByRole("status").filter({ hasText: "Loading headlines" }).waitFor();
    expect(await page.locator("news-feed").getAttribute("aria-busy")).toBe("true");
    answer();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("link", { name: "See them here" }).getAttribute("href")).toBe(
      `${sample.origin}/countries/kazakhstan`,
    );
    expect(await axeProblems(page)).toEqual([]);
    await page.unroute("**/feed.json?*");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("list").waitFor();
    expect(await page.locator("news-feed").getAttribute("aria-busy")).toBe("false");
    // The focus stays in the element.
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("news-feed");
  });

  test("shows all headlines that the site gives if the limit is above its page size, and no pictures if they are off", async () => {
    const { page } = await openHost(element(sample, 'src="/countries/kazakhstan" limit="99" images="off"'));
    await page.getByRole("list").waitFor();
    expect(await page.getByRole("listitem").count()).toBe(13);
    expect(await page.locator("news-feed img").count()).toBe(0);
  });

  test.each([
    "/countries/atlantis",
    "https://elsewhere.example/countries/japan",
    "//elsewhere.example",
    "x:.elsewhere.example/a",
    "x:@elsewhere.example/a",
    "mailto:news@elsewhere.example",
    "blob:https://elsewhere.example/a",
    "javascript:alert(1)",
    "::",
  ])("sends requests only to its own site, whatever src is: %s", async (src) => {
    const { page, askedOthers } = await openHost(element(sample, `src="${src}"`));
    await page.locator("news-feed[aria-busy=false]").waitFor();
    const origins = askedOthers(new URL(page.url()).origin).map((address) => new URL(address).origin);
    expect([...new Set(origins)]).toEqual([sample.origin]);
  });

  test("shows the link inside it if scripts do not run", async () => {
    const address = await serveHost(
      hostPage(element(sample, 'src="/"', '<a href="https://news.example/">News</a>')),
    );
    const { page } = await browser.open({ javaScriptEnabled: false });
    await page.goto(address);
    expect(await page.getByRole("link", { name: "News" }).isVisible()).toBe(true);
  });
});
