import * as z from "zod";
import { hashText } from "../../core/hash.ts";
import { describeFetchError, userAgent } from "../../node/http.ts";
import { inBatches } from "../../node/in-batches.ts";
import { poll } from "../../node/retry.ts";

/** A section and the hash of the feed document that it is to show; none if it has no articles any more. */
export type Expected = { path: string; hash: string | undefined };

/** A section that does not show what it should, and what its address does instead: `answers 404`. */
export type Missing = { path: string; reason: string };

export type Confirmation = { shown: string[]; missing: Missing[] };

/** In milliseconds: how long to wait in all, between two looks, and for one answer. */
export type Patience = { total: number; interval: number; answer: number };

/**
 * How long a change may take to become public, in milliseconds: KV shows it everywhere within about a minute; whoever
 * asks before that may put the old state into the edge cache for another minute.
 */
export const MAX_WAIT = 150_000;

const PATIENCE: Patience = { total: MAX_WAIT, interval: 3_000, answer: 10_000 };

/** Requests under way at once. */
const CONCURRENCY = 8;

/**
 * Waits until the public address of a site shows these feeds as they should be, and says which of them did in time. It
 * asks for the very addresses that subscribers ask for, so that what it sees is what the edge cache gives them.
 */
export async function confirmPublic(
  site: string,
  expected: readonly Expected[],
  patience: Patience = PATIENCE,
): Promise<Confirmation> {
  const deadline = performance.now() + patience.total;
  const look = async (feed: Expected) => {
    const left = Math.max(1, Math.ceil(deadline - performance.now()));
    const reason = await deviation(site, feed, AbortSignal.timeout(Math.min(patience.answer, left)));
    return { feed, reason };
  };
  let waiting = expected;
  const missing = await poll(
    async (): Promise<Missing[]> => {
      const looks = await inBatches(waiting, CONCURRENCY, look);
      waiting = looks.filter(({ reason }) => reason !== undefined).map(({ feed }) => feed);
      return looks.flatMap(({ feed: { path }, reason }) => (reason === undefined ? [] : [{ path, reason }]));
    },
    {
      isDone: (late) => late.length === 0,
      intervals: [patience.interval],
      timeout: patience.total,
    },
  );
  const late = new Set(missing.map(({ path }) => path));
  return { shown: expected.map(({ path }) => path).filter((path) => !late.has(path)), missing };
}

/** What an address does other than show this feed; undefined if it does. */
async function deviation(
  site: string,
  { path, hash }: Expected,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const response = await fetch(`${site}${path}/feed.json`, {
      redirect: "manual",
      signal,
      headers: { "User-Agent": userAgent(site) },
    });
    const text = await response.text();
    return hash === undefined ? afterEmptying(response, text) : ofDocument(response, text, hash);
  } catch (error) {
    return describeFetchError(error);
  }
}

function ofDocument(response: Response, text: string, hash: string): string | undefined {
  if (response.ok && hashText(text) === hash) return undefined;
  if (response.ok && itemsOf(text) !== undefined) return STALE;
  return other(response);
}

/** A section without articles has an empty feed; one whose country or topic is gone or was renamed has none. */
function afterEmptying(response: Response, text: string): string | undefined {
  if (isRedirect(response) || response.status === 404 || response.status === 410) return undefined;
  const items = response.ok ? itemsOf(text) : undefined;
  if (items === undefined) return other(response);
  return items === 0 ? undefined : STALE;
}

const STALE = "still shows an earlier state";

function other(response: Response): string {
  const { status, headers } = response;
  if (isRedirect(response)) return `redirects to ${headers.get("Location")}`;
  return response.ok ? "answers with something that is no feed of ours" : `answers ${status}`;
}

function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

const jsonFeed = z.object({ items: z.array(z.unknown()) });

/** The number of items of a JSON Feed; undefined if a text is none. */
function itemsOf(text: string): number | undefined {
  try {
    return jsonFeed.safeParse(JSON.parse(text)).data?.items.length;
  } catch {
    return undefined;
  }
}
