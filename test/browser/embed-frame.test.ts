import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { startBrowser } from "./support/browser.ts";
import { element, hostPage, strictPolicy } from "./support/embedding.ts";
import { serveHost } from "./support/hosts.ts";
import { serveLarge, serveSample } from "./support/site.ts";
import { asWordPressShows } from "./support/wordpress.ts";

const sample = serveSample();
const large = serveLarge();
const browser = startBrowser();

describe("the frame, on a page of another site under a strict policy", () => {
  const heightOf = (frame: Locator) => frame.evaluate((each: HTMLIFrameElement) => Number(each.height));

  test("gets the height of its content, even if the script loads late", async () => {
    const frame = `<iframe src="${sample.origin}/embed?limit=2" title="News" width="400" height="50"></iframe>`;
    const address = await serveHost(hostPage(frame));
    const { page, goTo } = await browser.open();
    await goTo(address);
    await page.frameLocator("iframe").getByRole("list").waitFor();
    expect(await heightOf(page.locator("iframe"))).toBe(50);
    await page.addScriptTag({ url: `${sample.origin}/embed.js` });
    await expect.poll(() => heightOf(page.locator("iframe"))).toBeGreaterThan(150);
  });

  test("is not resized by a frame of another site, and not beyond the maximum height", async () => {
    const other = await serveHost(
      hostPage(`<script>parent.postMessage({ message: "height", value: 999 }, "*");</script>`),
    );
    const frames = `<iframe src="${other}" title="Other" height="50"></iframe><iframe src="${sample.origin}/embed" title="News" height="50"></iframe>`;
    const { page, goTo } = await browser.open();
    await goTo(await serveHost(hostPage(`<script src="${sample.origin}/embed.js"></script>${frames}`)));
    await expect.poll(() => heightOf(page.locator("iframe").last())).toBeGreaterThan(150);
    await page
      .frames()
      .at(-1)
      ?.evaluate(() => parent.postMessage({ message: "height", value: 1e308 }, "*"));
    await page
      .frames()
      .at(-1)
      ?.evaluate(() => parent.postMessage(null, "*"));
    await page.waitForTimeout(200);
    expect(await heightOf(page.locator("iframe").first())).toBe(50);
    expect(await heightOf(page.locator("iframe").last())).toBeLessThan(1_000);
  });

  test("is shown in cross-origin isolated pages, and so is the element", async () => {
    const frame = `<iframe src="${sample.origin}/embed" title="News"></iframe>`;
    const address = await serveHost(
      hostPage(frame + element(sample, 'src="/countries/tajikistan/topics/football" images')),
      {
        headers: { "Cross-Origin-Embedder-Policy": "require-corp" },
      },
    );
    const { page, goTo, complaints } = await browser.open();
    await goTo(address);
    await page.frameLocator("iframe").getByRole("list").waitFor();
    await page.getByRole("list").waitFor();
    const picture = page.locator("news-feed img").first();
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1200);
    expect(complaints()).toEqual([]);
  });

  test("gets the height of its content, and its links open outside it", async () => {
    const frame = `<iframe src="${sample.origin}/countries/kazakhstan/embed?limit=2" title="News" width="400" height="50"></iframe>`;
    const address = await serveHost(
      hostPage(`<script src="${sample.origin}/embed.js" async></script>${frame}`),
      {
        policy: strictPolicy(sample),
      },
    );
    const { page, goTo, complaints } = await browser.open();
    await goTo(address);
    const inner = page.frameLocator("iframe");
    await expect
      .poll(() => page.locator("iframe").evaluate((each: HTMLIFrameElement) => Number(each.height)))
      .toBeGreaterThan(150);
    const [shown, needed] = await Promise.all([
      page.locator("iframe").evaluate((each: HTMLIFrameElement) => Number(each.height)),
      inner.locator("html").evaluate((html) => html.scrollHeight),
    ]);
    expect(shown).toBe(needed);
    expect(complaints()).toEqual([]);
    await inner.getByRole("listitem").first().getByRole("link").click();
    await page.waitForURL(`${sample.origin}/articles/tariffs-china-central-asia-uncertainty`);
  });

  test.each(["/", "/countries/kazakhstan", "/embeds", "/articles/us-democracy-central-asia-freedoms"])(
    "is the only page that may be framed: %s may not",
    async (path) => {
      const address = await serveHost(
        hostPage(`<iframe src="${sample.origin}${path}" title="Page"></iframe>`),
      );
      const { page, complaints } = await browser.open();
      await page.goto(address);
      await expect.poll(complaints).toContainEqual(expect.stringContaining("frame-ancestors"));
    },
  );
});

describe("the address of a section, pasted into WordPress", () => {
  test("shows the headlines in a sandbox, at their full height, and follows their links", async () => {
    const html = await asWordPressShows(`${sample.origin}/countries/kazakhstan/topics/energy`);
    expect(html).toContain('sandbox="allow-scripts" security="restricted"');
    const address = await serveHost(hostPage(html));
    const { page, goTo, complaints } = await browser.open();
    await goTo(address);
    const frame = page.locator("iframe");
    const inner = page.frameLocator("iframe");
    expect(await inner.getByRole("listitem").count()).toBe(2);
    await expect
      .poll(() => frame.evaluate((each: HTMLIFrameElement) => Number(each.height)))
      .toBe(await inner.locator("html").evaluate((html) => html.scrollHeight));
    expect(complaints()).toEqual([]);
    await inner.getByRole("listitem").first().getByRole("link").click();
    await page.waitForURL(`${sample.origin}/articles/korea-nuclear-plant-consortium-kazakhstan`);
  });
});

describe("the address of a section with an article on another site, pasted into WordPress", () => {
  test("links to the local page of the article, because WordPress does not follow links to other sites", async () => {
    const address = await serveHost(hostPage(await asWordPressShows(`${large.origin}/`)));
    const { page, goTo } = await browser.open();
    await goTo(address);
    await page.frameLocator("iframe").getByRole("link", { name: "A report that lives elsewhere" }).click();
    await page.waitForURL(`${large.origin}/articles/elsewhere`);
    await page.getByRole("link", { name: /^Read the article at / }).waitFor();
  });
});
