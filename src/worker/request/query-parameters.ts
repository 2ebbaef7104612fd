import { isSlug } from "../../core/slug.ts";
import { shownName } from "./request.ts";

/**
 * A query parameter has an invalid value; the message names the parameter, the value and the valid values.
 */
export class BadParameter extends Error {}

/** Parses the parameter `limit`; undefined if it is absent. Throws a `BadParameter`. */
export function parseLimit(query: URLSearchParams, max: number): number | undefined {
  const value = only(query, "limit");
  if (value === undefined) return undefined;
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= max) return limit;
  throw new BadParameter(`"limit" is ${shownName(value)}; it must be a whole number from 1 to ${max}.`);
}

/** Parses a parameter whose value is one of `choices`; undefined if it is absent. Throws a `BadParameter`. */
export function parseChoice<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = only(query, name);
  if (value === undefined) return undefined;
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new BadParameter(`"${name}" is ${shownName(value)}; it must be one of ${choices.join(", ")}.`);
}

/** Parses the slugs in the parameter `without`. Throws a `BadParameter`. */
export function parseWithout(query: URLSearchParams): string[] {
  const slugs = (only(query, "without") ?? "").split(",").filter((slug) => slug !== "");
  const wrong = slugs.find((slug) => !isSlug(slug));
  if (wrong === undefined) return slugs;
  throw new BadParameter(
    `"without" contains ${shownName(wrong)}; it must be a comma-separated list of article slugs, the last parts of their addresses.`,
  );
}

/** The only value of a parameter; undefined if it is absent. Throws a `BadParameter` if it has several. */
function only(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  if (others.length > 0) {
    throw new BadParameter(`"${name}" is given ${others.length + 1} times; give it once.`);
  }
  return value;
}
