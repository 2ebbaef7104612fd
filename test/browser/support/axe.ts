import axe from "axe-core";
import type { Frame, Page } from "playwright-core";

/** WCAG 2.0, 2.1 and 2.2, levels A and AA, and the best practices of axe. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The problems that axe finds in a page as it is shown now, frames included: `rule: element (problem)`. */
export async function axeProblems(page: Page): Promise<string[]> {
  for (const frame of page.frames()) await prepare(frame);
  const { violations } = await page.evaluate(
    (rules) => window.axe.run({ runOnly: rules, resultTypes: ["violations"] }),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) => `${id}: ${target.join(" ")} (${inOneLine(failureSummary)})`,
    ),
  );
}

/** Loads axe into a frame, and ends all animations there. */
async function prepare(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(axe.source);
  await frame.evaluate(() => {
    for (const animation of document.getAnimations()) {
      // An endless animation cannot be finished.
      if (animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY) animation.cancel();
      else animation.finish();
    }
  });
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
