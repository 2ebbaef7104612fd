import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Chromium } from "./browser.ts";

/** The folder of the screenshots, which Git ignores. */
const FOLDER = join(import.meta.dirname, "..", "screenshots");

const WIDTHS = [360, 1280];
const SCHEMES = ["light", "dark"] as const;

/**
 * Saves full-page screenshots of an address, in phone and desktop width, light and dark:
 * `<name>-360-light.png` …
 */
export async function saveScreenshots(browser: Chromium, name: string, address: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const ends: (() => void | Promise<void>)[] = [];
  const { page } = await browser.open({}, (end) => ends.push(end));
  await page.goto(address);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(FOLDER, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  for (const end of ends) await end();
}
