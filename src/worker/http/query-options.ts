import { isSlug } from "../../core/slug.ts";
import { EXTENTS, type FeedOptions, NO_OPTIONS, optionsQuery, withinSite } from "../../feed/feed-options.ts";
import type { Ctx } from "../env.ts";
import { readSite } from "../reads/records.ts";
import { sendProblem } from "./problem.tsx";
import { shownName } from "./request.ts";

const NAMES = ["limit", "content", "without"] as const;

/** A value that an option cannot have, and what it can. */
class BadOption extends Error {}

/**
 * The options in the query of the address, or the answer to those that are none. Other parameters are nobody's, and options
 * that come to nothing are no options.
 */
export async function findOptions(c: Ctx): Promise<FeedOptions | Response> {
  const query = new URL(c.req.url).searchParams;
  if (!NAMES.some((name) => query.has(name))) return NO_OPTIONS;
  const { site } = await readSite(c.env.FEEDS);
  return orProblem(c, () => {
    const options = withinSite(parseOptions(query, site.pageSize), site);
    return optionsQuery(options) === "" ? NO_OPTIONS : options;
  });
}

/** What is parsed, or the answer to an option with a value that is none. */
export function orProblem<Options>(c: Ctx, parse: () => Options): Options | Promise<Response> {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    return sendProblem(c, { status: 400, title: "No such option", detail: error.message });
  }
}

function parseOptions(query: URLSearchParams, pageSize: number): FeedOptions {
  const limit = parseLimit(query, pageSize);
  const content = parseChoice(query, "content", EXTENTS);
  return {
    ...(limit !== undefined && { limit }),
    ...(content !== undefined && { content }),
    without: parseWithout(query),
  };
}

/** The number of the option `limit`; undefined if it is not there. Throws what `orProblem` answers, like all of these. */
export function parseLimit(query: URLSearchParams, pageSize: number): number | undefined {
  const value = only(query, "limit");
  if (value === undefined) return undefined;
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= pageSize) return limit;
  throw new BadOption(`"limit" is ${shownName(value)}; it takes a whole number from 1 to ${pageSize}.`);
}

/** The value of an option that takes one of these; undefined if it is not there. */
export function parseChoice<Choice extends string>(
  query: URLSearchParams,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = only(query, name);
  if (value === undefined) return undefined;
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new BadOption(`"${name}" is ${shownName(value)}; it takes one of ${choices.join(", ")}.`);
}

/** The slugs of the option `without`. */
export function parseWithout(query: URLSearchParams): string[] {
  const slugs = (only(query, "without") ?? "").split(",").filter((slug) => slug !== "");
  const wrong = slugs.find((slug) => !isSlug(slug));
  if (wrong === undefined) return slugs;
  throw new BadOption(
    `"without" has ${shownName(wrong)}; it takes slugs, the last parts of addresses of articles, with commas between them.`,
  );
}

/** The one value of an option; undefined if it is not there. */
function only(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  if (others.length > 0) throw new BadOption(`"${name}" is given ${others.length + 1} times; give it once.`);
  return value;
}
