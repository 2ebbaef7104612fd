import { kindOf } from "../../store/keys.ts";
import type { Plan, StoredKeys } from "./plan.ts";

/** The largest share of article addresses that a push may remove without asking; more looks like an accident. */
const MAX_SHARE = 0.2;

/**
 * Says why a plan removes too much to be carried out without asking; undefined if it does not. Counts the addresses of
 * articles, those by aliases included. A withdrawal is not a removal, because the address still answers.
 */
export function excessiveRemoval({ deleted }: Plan, stored: StoredKeys): string | undefined {
  const removed = deleted.filter((key) => kindOf(key) === "article").length;
  const all = [...stored.keys()].filter((key) => kindOf(key) === "article").length;
  if (removed <= all * MAX_SHARE) return undefined;
  const share = Math.round((removed / all) * 100);
  return `This would remove ${removed} of the ${all} article addresses (${share} %). Is the content folder complete?`;
}
