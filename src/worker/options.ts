import {
  EXTENTS,
  type Extent,
  type FeedOptions,
  NO_OPTIONS,
  optionsQuery,
  withinSite,
} from "../feed/options.ts";
import { isSlug } from "../taxonomy/slug.ts";
import type { Ctx } from "./env.ts";
import { sendProblem } from "./problem.tsx";
import { readSite } from "./records.ts";

const NAMES = ["limit", "content", "without"] as const;
type Name = (typeof NAMES)[number];

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
  try {
    const options = withinSite(parseOptions(query, site.pageSize), site);
    return optionsQuery(options) === "" ? NO_OPTIONS : options;
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    return sendProblem(c, { status: 400, title: "No such option", detail: error.message });
  }
}

function parseOptions(query: URLSearchParams, pageSize: number): FeedOptions {
  const limit = only(query, "limit");
  const content = only(query, "content");
  const without = only(query, "without");
  return {
    ...(limit !== undefined && { limit: parseLimit(limit, pageSize) }),
    ...(content !== undefined && { content: parseContent(content) }),
    without: without === undefined ? [] : parseWithout(without),
  };
}

/** The one value of an option; undefined if it is not there. */
function only(query: URLSearchParams, name: Name): string | undefined {
  const [value, ...others] = query.getAll(name);
  if (others.length > 0) throw new BadOption(`"${name}" is given ${others.length + 1} times; give it once.`);
  return value;
}

function parseLimit(value: string, pageSize: number): number {
  const limit = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (limit >= 1 && limit <= pageSize) return limit;
  throw new BadOption(`"limit" is ${shown(value)}; it takes a whole number from 1 to ${pageSize}.`);
}

function parseContent(value: string): Extent {
  const content = EXTENTS.find((extent) => extent === value);
  if (content !== undefined) return content;
  throw new BadOption(`"content" is ${shown(value)}; it takes one of ${EXTENTS.join(", ")}.`);
}

function parseWithout(value: string): string[] {
  const slugs = value.split(",").filter((slug) => slug !== "");
  const wrong = slugs.find((slug) => !isSlug(slug));
  if (wrong === undefined) return slugs;
  throw new BadOption(
    `"without" has ${shown(wrong)}; it takes slugs, the last parts of addresses of articles, with commas between them.`,
  );
}

function shown(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
