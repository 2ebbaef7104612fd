import * as z from "zod";
import { hashText } from "../../core/hash.ts";
import { describeFetchError, userAgent } from "../../node/http.ts";
import { inBatches } from "../../node/in-batches.ts";
import { poll } from "../../node/retry.ts";

/** The path of a section, and the hash of the document that it is to show; undefined if it has no articles any more. */
export type ExpectedFeed = { path: string; hash: string | undefined };

/** The path of a section that does not show the expected feed, and what its address does instead: `answers 404`. */
export type MissingFeed = { path: string; reason: string };

export type Verification = { shown: string[]; missing: MissingFeed[] };

/** How long to wait in total, between two rounds of requests, and for one answer, in milliseconds. */
export type Timing = { total: number; interval: number; answer: number };

/**
 * How long a change may take to become public, in milliseconds. KV shows it everywhere within about a minute; a request
 * before that may put the old state into the edge cache for another minute.
 */
export const MAX_WAIT = 150_000;

const TIMING: Timing = { total: MAX_WAIT, interval: 3_000, answer: 10_000 };

/** The number of requests under way at once. */
const CONCURRENCY = 8;

/**
 * Waits until the public address of a site shows the expected feeds, and returns which of them it showed in time. Requests
 * the same addresses as subscribers do, so that it sees what the edge cache gives them.
 */
export async function verifyLive(
  site: string,
  expected: readonly ExpectedFeed[],
  timing: Timing = TIMING,
): Promise<Verification> {
  const look = async (feed: ExpectedFeed) => {
    const reason = await deviation(site, feed, AbortSignal.timeout(timing.answer));
    return { feed, reason };
  };
  let waiting = expected;
  const missing = await poll(
    async (): Promise<MissingFeed[]> => {
      const looks = await inBatches(waiting, CONCURRENCY, look);
      waiting = looks.filter(({ reason }) => reason !== undefined).map(({ feed }) => feed);
      return looks.flatMap(({ feed: { path }, reason }) => (reason === undefined ? [] : [{ path, reason }]));
    },
    {
      isDone: (late) => late.length === 0,
      intervals: [timing.interval],
      timeout: timing.total,
    },
  );
  const late = new Set(missing.map(({ path }) => path));
  return { shown: expected.map(({ path }) => path).filter((path) => !late.has(path)), missing };
}

/** Says what an address does instead of showing the expected feed; undefined if it shows that. */
async function deviation(
  site: string,
  { path, hash }: ExpectedFeed,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const response = await fetch(`${site}${path}/feed.json`, {
      redirect: "manual",
      signal,
      headers: { "User-Agent": userAgent(site) },
    });
    const text = await response.text();
    return hash === undefined ? emptyDeviation(response, text) : documentDeviation(response, text, hash);
  } catch (error) {
    return describeFetchError(error);
  }
}

function documentDeviation(response: Response, text: string, hash: string): string | undefined {
  if (response.ok && hashText(text) === hash) return undefined;
  if (response.ok && itemsOf(text) !== undefined) return STALE;
  return describeOther(response);
}

/** A section without articles has an empty feed, or no feed if its country or topic was removed or renamed. */
function emptyDeviation(response: Response, text: string): string | undefined {
  if (isRedirect(response) || response.status === 404 || response.status === 410) return undefined;
  const items = response.ok ? itemsOf(text) : undefined;
  if (items === undefined) return describeOther(response);
  return items === 0 ? undefined : STALE;
}

const STALE = "still shows an earlier state";

function describeOther(response: Response): string {
  const { status, headers } = response;
  if (isRedirect(response)) return `redirects to ${headers.get("Location")}`;
  return response.ok ? "answers with something that is not a JSON Feed" : `answers ${status}`;
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

const jsonFeed = z.object({ items: z.array(z.unknown()) });

/** The number of items of a JSON Feed; undefined if the text is not a JSON Feed. */
function itemsOf(text: string): number | undefined {
  try {
    return jsonFeed.safeParse(JSON.parse(text)).data?.items.length;
  } catch {
    return undefined;
  }
}
