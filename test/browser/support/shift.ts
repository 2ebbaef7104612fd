import type { Page } from "playwright-core";

/** An entry of the Layout Instability API, which the types of TypeScript lack. */
type LayoutShift = PerformanceEntry & {
  value: number;
  hadRecentInput: boolean;
  sources: { node: Node | null }[];
};

/** The sum of all layout shifts since the page began to load, and the names of the elements that moved. */
export async function layoutShift(page: Page): Promise<{ total: number; moved: string[] }> {
  await page.evaluate(scrollThrough);
  return page.evaluate(async () => {
    const all: LayoutShift[] = [];
    const observer = new PerformanceObserver((list) => all.push(...(list.getEntries() as LayoutShift[])));
    observer.observe({ type: "layout-shift", buffered: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const shifts = all.filter(({ hadRecentInput }) => !hadRecentInput);
    return {
      total: shifts.reduce((sum, { value }) => sum + value, 0),
      moved: shifts.flatMap(({ sources }) => sources.map(({ node }) => node?.nodeName ?? "")),
    };
  });
}

/** Scrolls through the page, so that lazy pictures are loaded, and back to the top. */
async function scrollThrough(): Promise<void> {
  const atMost = (milliseconds: number, awaited: Promise<unknown>) =>
    Promise.race([awaited, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const loaded = (image: HTMLImageElement) =>
    image.complete || new Promise((resolve) => (image.onload = image.onerror = resolve));

  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    // A browser may not paint if nothing changes.
    await atMost(250, painted());
  }
  // A hidden picture is never loaded.
  await atMost(2_000, Promise.all([...document.images].map(loaded)));
  scrollTo({ top: 0, behavior: "instant" });
  await atMost(250, painted());
}
