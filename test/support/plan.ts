import type { Article, Content } from "../../src/article/article.ts";
import { type Plan, planPush } from "../../src/publish/push/plan.ts";
import type { Entry } from "../../src/store/entry.ts";
import { bundleOf } from "./bundle.ts";

/** The time at which the tests push. */
export const PUSHED = "2024-12-01T00:00:00.000Z";

/** The keys that KV holds after all of these entries were written. */
export function storedAfter(entries: readonly Entry[], changed = "2024-11-30T00:00:00.000Z") {
  return new Map(entries.map(({ key, hash }) => [key, { hash, changed }]));
}

/** The keys that a plan writes and deletes, each group sorted. */
export function keysOf({ created, changed, deleted }: Plan) {
  return {
    created: created.map(({ entry }) => entry.key).sort(),
    changed: changed.map(({ entry }) => entry.key).sort(),
    deleted: [...deleted].sort(),
  };
}

/** The plan that leads from one content to another. */
export function planBetween(before: Content<Article>, after: Content<Article>): Plan {
  return planPush(bundleOf(after), storedAfter(bundleOf(before)), PUSHED);
}
