import type { Content, ListedArticle } from "../../article/article.ts";
import { Failure } from "../../node/failure.ts";
import type { Entry } from "../../store/entry.ts";
import { keys } from "../../store/keys.ts";
import { cutShort, type Held, type Plan, planPush } from "./plan.ts";
import { number } from "./report.ts";

/** The part of a push that the number of writes allows, and how many articles that KV does not have yet are left. */
export type Part = { plan: Plan; left: number; complete: boolean };

export type PartOptions<Article extends ListedArticle> = {
  content: Content<Article>;
  bundle: (content: Content<Article>) => readonly Entry[];
  held: Held;
  /** RFC 3339. */
  now: string;
  /** The most writes, at least 1. */
  most: number;
};

/**
 * The newest part of a push. Articles that KV does not have yet are left out, the oldest first, as if they were not
 * written yet: so every list, archive and count is right for the articles that there are. If what has changed
 * takes too many writes even so, the first of them in the order of writing, which may be cut anywhere.
 */
export function newestPart<Article extends ListedArticle>(options: PartOptions<Article>): Part {
  const { content, bundle, held, now, most } = options;
  const isKnown = ({ slug, aliases }: Article) =>
    [slug, ...aliases].some((name) => held.has(keys.article(name)));
  const fresh = content.articles.filter((article) => !isKnown(article));
  const planWith = (count: number) => {
    const left = new Set(fresh.slice(0, fresh.length - count));
    const articles = content.articles.filter((article) => !left.has(article));
    return planPush(bundle({ ...content, articles }), held, now);
  };
  const count = largest(fresh.length, (candidate) => writes(planWith(candidate)) <= most);
  const plan = planWith(count ?? 0);
  const left = fresh.length - (count ?? 0);
  if (count === undefined) return { plan: cutShort(plan, most), left, complete: false };
  if (left > 0 && writes(plan) + plan.deleted.length === 0) {
    const needed = number(writes(planWith(1)), "write");
    throw new Failure(`The next article takes ${needed}; allow more with --max-writes.`);
  }
  return { plan, left, complete: left === 0 };
}

export function writes({ created, changed }: Plan): number {
  return created.length + changed.length;
}

/** The largest number from 0 to `most` that fits, by halving: what fits also fits if it is less. Undefined if none does. */
function largest(most: number, fits: (candidate: number) => boolean): number | undefined {
  if (!fits(0)) return undefined;
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
