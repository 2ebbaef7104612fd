import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oldWorker } from "../support/release-0.1.0.ts";
import { ROOT } from "../support/serve.ts";
import { startBrowser } from "./support/browser.ts";
import { serveHost } from "./support/hosts.ts";
import { serveSample } from "./support/site.ts";

const sample = serveSample();
const browser = startBrowser();

const PAGE = readFileSync(join(ROOT, "test", "fixtures", "0.1.0", "embeds.html"), "utf8");
const OLD_SCRIPT = Object.entries(oldWorker()).find(([name]) => name.endsWith("-embed.js"))?.[1].contents;

/** The styles that the page gives to parts of the element, which an embed must go on to have. */
const STYLED: [part: string, property: "letterSpacing" | "outlineWidth", value: string][] = [
  ["title", "letterSpacing", "2px"],
  ["link", "letterSpacing", "5px"],
  ["date", "letterSpacing", "6px"],
  ["footer", "letterSpacing", "8px"],
];

test.each([
  ["the script of today", undefined],
  ["its script of then, which browsers and proxies may have kept", OLD_SCRIPT],
])("a page that embeds headlines as 0.1.0 documented works with %s", async (_, script) => {
  const { page, goTo, complaints } = await browser.open();
  if (script !== undefined) {
    await page.route("**/embed.js", (route) =>
      route.fulfill({
        body: script,
        contentType: "text/javascript",
        headers: { "Access-Control-Allow-Origin": "*" },
      }),
    );
  }
  await goTo(await serveHost(PAGE.replaceAll("https://news.example", sample.origin)));

  const plain = page.locator("#plain");
  await expect.poll(() => plain.getByRole("listitem").count()).toBe(5);
  await expect.poll(() => page.locator("#pictures").locator("img").count()).toBeGreaterThan(0);
  const first = "Prospect of higher US tariffs on China brings uncertainty for Central Asia";
  expect(await plain.getByRole("listitem").getByRole("link").first().textContent()).toBe(first);
  const without = page.locator("#without").getByRole("listitem");
  await expect.poll(() => without.count()).toBe(1);
  expect(await without.getByRole("link").textContent()).not.toBe(first);

  const look = await plain.evaluate((each) => {
    const { backgroundColor, fontFamily, padding } = getComputedStyle(each);
    return { backgroundColor, fontFamily, padding };
  });
  expect(look).toEqual({ backgroundColor: "rgb(250, 250, 250)", fontFamily: "monospace", padding: "7px" });
  for (const [part, property, value] of STYLED) {
    const found = await plain.evaluate(
      (each, [name, style]) => {
        const element = each.shadowRoot?.querySelector(`[part~="${name}"]`);
        return element && getComputedStyle(element)[style];
      },
      [part, property] as const,
    );
    expect([part, found]).toEqual([part, value]);
  }

  const frame = page.frameLocator("#frame");
  await expect.poll(() => frame.getByRole("listitem").count()).toBe(3);
  await expect
    .poll(() => page.locator("#frame").evaluate((each: HTMLIFrameElement) => Number(each.height)))
    .toBeGreaterThan(150);
  expect(complaints()).toEqual([]);
});
