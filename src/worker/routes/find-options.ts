import { EXTENTS, type FeedOptions, NO_OPTIONS, withinSite } from "../../feed/feed-options.ts";
import type { Ctx } from "../env.ts";
import { sendProblem } from "../http/problem.tsx";
import { readSite } from "../reads/site.ts";
import { BadParameter, parseChoice, parseLimit, parseWithout } from "../request/query-parameters.ts";

const NAMES = ["limit", "content", "without"] as const;

/**
 * Parses the options in the query of the address, or returns the answer if one is invalid. Ignores other
 * parameters, and options that change nothing on this site.
 */
export async function findOptions(c: Ctx): Promise<FeedOptions | Response> {
  const query = new URL(c.req.url).searchParams;
  if (!NAMES.some((name) => query.has(name))) return NO_OPTIONS;
  const { site } = await readSite(c.env.FEEDS);
  return orProblem(c, () => withinSite(parseOptions(query, site.pageSize), site));
}

/** Returns what `parse` returns, or the answer to send if a parameter is invalid. */
export function orProblem<Options>(c: Ctx, parse: () => Options): Options | Promise<Response> {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof BadParameter)) throw error;
    return sendProblem(c, { status: 400, title: "Invalid option", detail: error.message });
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
