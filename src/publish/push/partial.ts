import type { Content, ListedArticle } from "../../article/article.ts";
import { countOf } from "../../node/count.ts";
import { Failure } from "../../node/failure.ts";
import type { Entry } from "../../store/entry.ts";
import { keys } from "../../store/keys.ts";
import { cutShort, type Plan, planPush, type StoredKeys } from "./plan.ts";

/** The part of a push that a limit of writes allows. `left` is the number of new articles that it leaves out. */
export type Part = { plan: Plan; left: number; complete: boolean };

export type PartOptions<Article extends ListedArticle> = {
  content: Content<Article>;
  bundle: (content: Content<Article>) => readonly Entry[];
  stored: StoredKeys;
  /** The time of the push, in RFC 3339. */
  now: string;
  /** At least 1. */
  maxWrites: number;
};

/**
 * Returns the newest part of a push. Leaves out articles that KV does not have yet, the oldest first, as if they did not
 * exist: so every list, archive and count is right for the articles that are there. If the changes alone take too many
 * writes, returns the first ones in the order of writing, which may be cut anywhere.
 */
export function newestPart<Article extends ListedArticle>(options: PartOptions<Article>): Part {
  const { content, bundle, stored, now, maxWrites } = options;
  const isStored = ({ slug, aliases }: Article) =>
    [slug, ...aliases].some((name) => stored.has(keys.article(name)));
  const fresh = content.articles.filter((article) => !isStored(article));
  const planWith = (count: number) => {
    const left = new Set(fresh.slice(0, fresh.length - count));
    const articles = content.articles.filter((article) => !left.has(article));
    return planPush(bundle({ ...content, articles }), stored, now);
  };
  const count = largest(fresh.length, (candidate) => writes(planWith(candidate)) <= maxWrites);
  const plan = planWith(count ?? 0);
  const left = fresh.length - (count ?? 0);
  if (count === undefined) return { plan: cutShort(plan, maxWrites), left, complete: false };
  if (left > 0 && writes(plan) + plan.deleted.length === 0) {
    const needed = countOf(writes(planWith(1)), "write");
    throw new Failure(`The next article needs ${needed}; allow more with --max-writes.`);
  }
  return { plan, left, complete: left === 0 };
}

/** The number of writes of a plan. */
export function writes({ created, changed }: Plan): number {
  return created.length + changed.length;
}

/** Finds the largest number from 0 to `max` that fits, by bisection: smaller numbers fit, too. Undefined if none fits. */
function largest(max: number, fits: (candidate: number) => boolean): number | undefined {
  if (!fits(0)) return undefined;
  let [low, high] = [0, max];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
