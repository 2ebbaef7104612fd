import { isSlug } from "../../core/slug.ts";
import { shownName } from "./request.ts";

/** A value that a query parameter cannot have; the message names the parameter, the value and what it takes. */
export class BadParameter extends Error {}

/** The number of the parameter `limit`; undefined if it is not there. Throws a `BadParameter`, like all of these. */
export function parseLimit(query: URLSearchParams, max: number): number | undefined {
  const value = only(query, "limit");
  if (value === undefined) return undefined;
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= max) return limit;
  throw new BadParameter(`"limit" is ${shownName(value)}; it takes a whole number from 1 to ${max}.`);
}

/** The value of a parameter that takes one of these; undefined if it is not there. */
export function parseChoice<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = only(query, name);
  if (value === undefined) return undefined;
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new BadParameter(`"${name}" is ${shownName(value)}; it takes one of ${choices.join(", ")}.`);
}

/** The slugs of the parameter `without`. */
export function parseWithout(query: URLSearchParams): string[] {
  const slugs = (only(query, "without") ?? "").split(",").filter((slug) => slug !== "");
  const wrong = slugs.find((slug) => !isSlug(slug));
  if (wrong === undefined) return slugs;
  throw new BadParameter(
    `"without" has ${shownName(wrong)}; it takes slugs, the last parts of addresses of articles, with commas between them.`,
  );
}

/** The one value of a parameter; undefined if it is not there. */
function only(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  if (others.length > 0) {
    throw new BadParameter(`"${name}" is given ${others.length + 1} times; give it once.`);
  }
  return value;
}
