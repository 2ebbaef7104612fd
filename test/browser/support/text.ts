import type { Page } from "playwright-core";

/**
 * The texts shown in the main element of a page, in order, except those of buttons, which may need scripts.
 */
export function mainTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.querySelector("main");
    if (main === null) return [];
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode() !== null) {
      const { parentElement, textContent } = walker.currentNode;
      const text = textContent?.replace(/\s+/g, " ").trim() ?? "";
      const shown = parentElement?.checkVisibility() && parentElement.closest("button, noscript") === null;
      if (shown && text !== "") texts.push(text);
    }
    return texts;
  });
}
