import { kindOf } from "../../store/keys.ts";
import type { Held, Plan } from "./plan.ts";

/** The share of articles above which a removal is more likely a mishap than meant. */
const MAX_SHARE = 0.2;

/**
 * Why a plan takes too much away to go unasked; undefined if it does not. Counts addresses of articles, so that earlier
 * ones count too; a withdrawal is no removal: its address goes on to answer.
 */
export function excessiveRemoval({ deleted }: Plan, held: Held): string | undefined {
  const removed = deleted.filter((key) => kindOf(key) === "article").length;
  const all = [...held.keys()].filter((key) => kindOf(key) === "article").length;
  if (removed <= all * MAX_SHARE) return undefined;
  const share = Math.round((removed / all) * 100);
  return `This would take away ${removed} of the ${all} addresses of articles (${share} %). Is the content folder complete?`;
}
