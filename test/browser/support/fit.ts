import type { Page } from "playwright-core";

/**
 * Sets the width of the window, in pixels, and returns the elements that extend beyond it, outermost first.
 */
export async function beyondTheEdge(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const wide = [...document.body.querySelectorAll("*")]
      .map((element) => ({ element, right: element.getBoundingClientRect().right + scrollX }))
      .filter(({ right }) => right > innerWidth)
      .map(({ element, right }) => `${element.tagName.toLowerCase()}.${element.className} ends at ${right}`);
    return [`the page is ${scrollWidth} wide`, ...wide.slice(0, 5)];
  });
}
