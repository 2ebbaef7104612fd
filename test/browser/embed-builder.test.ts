import { describe, expect, test } from "vitest";
import { axeProblems } from "./support/axe.ts";
import { startBrowser } from "./support/browser.ts";
import { hostPage, strictPolicy } from "./support/embedding.ts";
import { serveHost } from "./support/hosts.ts";
import { serveSample } from "./support/site.ts";

const sample = serveSample();
const browser = startBrowser();

describe("the embed builder", () => {
  test("shows the choices at once, and its code works on another site", async () => {
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
    await expect.poll(() => preview.contentFrame().getByRole("listitem").count()).toBe(2);
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
    await host.goTo(await serveHost(hostPage(code), { policy: strictPolicy(sample) }));
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
