import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import { axeProblems } from "./support/axe.ts";
import { startBrowser } from "./support/browser.ts";
import { serveHost } from "./support/hosts.ts";
import { serveLarge, serveSample } from "./support/site.ts";
import { leftBehind } from "./support/storage.ts";
import { asWordPressShows } from "./support/wordpress.ts";

const sample = serveSample();
const large = serveLarge();
const browser = startBrowser();

/** A page of another site. */
function hostPage(content: string): string {
  return `<!doctype html><html lang="en"><head><title>Host</title></head><body><main><h1>Host</h1>${content}</main></body></html>`;
}

/** As strict as a policy can be that still allows embeds of the sample. */
function strictPolicy(): string {
  const { origin } = sample;
  return `default-src 'none'; script-src ${origin}; connect-src ${origin}; img-src ${origin}; frame-src ${origin}; base-uri 'none'; form-action 'none'`;
}

function element(attributes: string, inside = ""): string {
  return `<script src="${sample.origin}/embed.js" async></script><news-feed ${attributes}>${inside}</news-feed>`;
}

describe("the element, on a page of another site under a strict policy", () => {
  async function openHost(content: string, options: Parameters<typeof browser.open>[0] = {}) {
    const address = await serveHost(hostPage(content), { policy: strictPolicy() });
    const opened = await browser.open(options);
    await opened.goTo(address);
    return { ...opened, address };
  }

  test("shows the newest headlines, accessibly, and leaves and tells nothing", async () => {
    const { page, complaints, askedOthers } = await openHost(
      element('src="/countries/kazakhstan" limit="3"'),
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

  test("shows pictures only if it is asked to", async () => {
    const path = "/countries/tajikistan/topics/football";
    const { page } = await openHost(
      `${element(`src="${path}"`)}<news-feed src="${path}" images></news-feed>`,
    );
    await expect.poll(() => page.getByRole("list").count()).toBe(2);
    expect(await page.locator("news-feed").first().locator("img").count()).toBe(0);
    const pictures = page.locator("news-feed").last().locator("img");
    expect(await pictures.first().getAttribute("src")).toMatch(`${sample.origin}/media/`);
    await expect
      .poll(() => pictures.first().evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBe(1200);
  });

  test("is light or dark as it is told, else as the device is, and styled by its page", async () => {
    const custom = `${element('src="/" theme="dark"')}<news-feed src="/" theme="light"></news-feed><news-feed src="/" id="own"></news-feed>`;
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

  test("loads anew when its attributes change, once for all of them", async () => {
    const { page } = await openHost(element('src="/countries/kazakhstan"'));
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

  test("says that it is loading, that it could not be loaded, and tries again", async () => {
    const address = await serveHost(hostPage(element('src="/countries/kazakhstan"')), {
      policy: strictPolicy(),
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
    // Who pressed the button is still there.
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("news-feed");
  });

  test("shows what there is where the site shows fewer at once, and no pictures where they are off", async () => {
    const { page } = await openHost(element('src="/countries/kazakhstan" limit="99" images="off"'));
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
  ])("asks nobody but its own site, whatever src says: %s", async (src) => {
    const { page, askedOthers } = await openHost(element(`src="${src}"`));
    await page.locator("news-feed[aria-busy=false]").waitFor();
    const origins = askedOthers(new URL(page.url()).origin).map((address) => new URL(address).origin);
    expect([...new Set(origins)]).toEqual([sample.origin]);
  });

  test("shows the link within it where scripts do not run", async () => {
    const address = await serveHost(hostPage(element('src="/"', '<a href="https://news.example/">News</a>')));
    const { page } = await browser.open({ javaScriptEnabled: false });
    await page.goto(address);
    expect(await page.getByRole("link", { name: "News" }).isVisible()).toBe(true);
  });
});

describe("the frame, on a page of another site under a strict policy", () => {
  const heightOf = (frame: Locator) => frame.evaluate((each: HTMLIFrameElement) => Number(each.height));

  test("becomes as high as what is in it, though the script comes late", async () => {
    const frame = `<iframe src="${sample.origin}/embed?limit=2" title="News" width="400" height="50"></iframe>`;
    const address = await serveHost(hostPage(frame));
    const { page, goTo } = await browser.open();
    await goTo(address);
    await page.frameLocator("iframe").getByRole("list").waitFor();
    expect(await heightOf(page.locator("iframe"))).toBe(50);
    await page.addScriptTag({ url: `${sample.origin}/embed.js` });
    await expect.poll(() => heightOf(page.locator("iframe"))).toBeGreaterThan(150);
  });

  test("is made no higher by the frame of another site, nor out of all measure", async () => {
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

  test("is shown in pages that are isolated, and so is the element", async () => {
    const frame = `<iframe src="${sample.origin}/embed" title="News"></iframe>`;
    const address = await serveHost(
      hostPage(frame + element('src="/countries/tajikistan/topics/football" images')),
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

  test("becomes as high as what is in it, and its links lead out of it", async () => {
    const frame = `<iframe src="${sample.origin}/countries/kazakhstan/embed?limit=2" title="News" width="400" height="50"></iframe>`;
    const address = await serveHost(
      hostPage(`<script src="${sample.origin}/embed.js" async></script>${frame}`),
      {
        policy: strictPolicy(),
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
  test("shows the headlines, in a sandbox, as high as they are, and follows their links", async () => {
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

describe("the address of a section with an article that lives elsewhere, pasted into WordPress", () => {
  test("leads to its page here, because WordPress follows no links to elsewhere", async () => {
    const address = await serveHost(hostPage(await asWordPressShows(`${large.origin}/`)));
    const { page, goTo } = await browser.open();
    await goTo(address);
    await page.frameLocator("iframe").getByRole("link", { name: "A report that lives elsewhere" }).click();
    await page.waitForURL(`${large.origin}/articles/elsewhere`);
    await page.getByRole("link", { name: /^Read the article at / }).waitFor();
  });
});

describe("the builder of embeds", () => {
  test("shows at once what is chosen, and its code works on another site", async () => {
    const { page, goTo, complaints } = await browser.open({
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await goTo(`${sample.origin}/embeds`);
    for (const name of ["Kazakhstan", "Uzbekistan", "Energy"]) {
      await page.locator("form label", { hasText: new RegExp(`^${name}$`) }).click();
    }
    await page.getByLabel("Headlines").fill("2");
    await page.getByLabel("Colours").selectOption("dark");
    const path = "/countries/kazakhstan+uzbekistan/topics/energy";
    const preview = page.locator(`iframe[src="${path}/embed?limit=2&theme=dark"]`);
    await preview.waitFor();
    expect(await preview.contentFrame().getByRole("listitem").count()).toBe(2);
    await expect.poll(async () => (await preview.boundingBox())?.height ?? 0).toBeLessThan(276);
    expect(complaints()).toEqual([]);
    expect(await page.locator("form [role=status]").textContent()).toBe(
      "Kazakhstan or Uzbekistan: Energy – Caravanserai",
    );
    expect(await axeProblems(page)).toEqual([]);

    await page.getByRole("button", { name: "Copy the code of the element" }).click();
    await page.getByText("Copied").first().waitFor();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    const host = await browser.open();
    const before = sample.log.length;
    await host.goTo(await serveHost(hostPage(code), { policy: strictPolicy() }));
    await host.page.getByRole("link", { name: "Kazakhstan or Uzbekistan: Energy – Caravanserai" }).waitFor();
    expect(await host.page.getByRole("listitem").count()).toBe(2);
    expect(host.complaints()).toEqual([]);
    const asked = sample.log.slice(before);
    expect(asked.map(({ path }) => path)).toEqual([
      "/embed.js",
      `${path}/feed.json?content=headline&limit=2`,
    ]);
    expect(asked.map(({ headers }) => headers.referer)).toEqual([undefined, undefined]);
  });

  test("is a plain form without scripts", async () => {
    const { page, goTo } = await browser.open({ javaScriptEnabled: false });
    await goTo(`${sample.origin}/embeds`);
    await page.getByRole("checkbox", { name: "Tajikistan" }).check();
    await page.getByRole("button", { name: "Show code and preview" }).click();
    expect(await page.locator("#code-address").textContent()).toContain(
      `${sample.origin}/countries/tajikistan`,
    );
    expect(await page.getByRole("checkbox", { name: "Tajikistan" }).isChecked()).toBe(true);
  });
});
