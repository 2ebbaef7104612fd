import { batches } from "../../core/batches.ts";
import { formats } from "../../feed/formats.ts";
import { describeFetchError, userAgent } from "../../node/http.ts";
import { retry } from "../../node/retry.ts";

/** Topics in one request; so many does the publisher that Google wrote for its hub send at most. */
const BATCH = 100;

/** Milliseconds before each further attempt, where a hub has too much to do or is out of reach. */
const PAUSES = [2_000, 8_000];

/** The longest that a hub may make us wait by `Retry-After`, in milliseconds. */
const MAX_PAUSE = 30_000;

/** Milliseconds that a hub has for its answer. */
const TIMEOUT = 15_000;

/** The addresses of these sections' feeds, in every format: what subscribers know as `self`, and WebSub calls topics. */
export function topicsOf(site: string, paths: readonly string[]): string[] {
  return paths.flatMap((path) => formats.map(({ file }) => `${site}${path}/${file}`));
}

/** The topics that the hub took note of, and a sentence on why it did not take all of them. */
export type Told = { told: readonly string[]; problem?: string };

/**
 * Tells a hub that these topics have new content, in batches. Never throws: a hub that fails leaves the subscribers to
 * find out for themselves.
 */
export async function tellHub(
  { hub, site }: { hub: string; site: string },
  topics: readonly string[],
  pauses: readonly number[] = PAUSES,
): Promise<Told> {
  const told: string[] = [];
  for (const batch of batches(topics, BATCH)) {
    const problem = await publish(hub, site, batch, pauses);
    if (problem !== undefined) {
      const count = `${told.length} of ${topics.length} addresses`;
      return { told, problem: `The hub ${hub} was told of ${count}: it ${problem}.` };
    }
    told.push(...batch);
  }
  return { told };
}

/** One request, attempted again while that may help. Returns what is wrong, if anything. */
async function publish(
  hub: string,
  site: string,
  topics: readonly string[],
  pauses: readonly number[],
): Promise<string | undefined> {
  const published = await retry(
    async () => {
      const { problem, again } = await request(hub, site, topics);
      return again === undefined ? { done: problem } : { failed: problem, after: again };
    },
    { waits: pauses, maxWait: MAX_PAUSE },
  );
  return "done" in published ? published.done : published.failed;
}

/** `again`: to be attempted again, not before so many milliseconds. */
type Answer = { problem?: string; again?: number };

/**
 * WebSub §7 leaves open how a hub is told. All take the form of PubSubHubbub 0.3 §7.1, with `hub.url` repeated, except
 * for a few that call it `hub.topic`, as subscribers do; each ignores the other.
 */
async function request(hub: string, site: string, topics: readonly string[]): Promise<Answer> {
  const body = new URLSearchParams({ "hub.mode": "publish" });
  for (const name of ["hub.url", "hub.topic"]) for (const topic of topics) body.append(name, topic);
  try {
    const response = await fetch(hub, {
      method: "POST",
      body,
      headers: { "User-Agent": userAgent(site) },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return judge(response, await response.text());
  } catch (error) {
    return { problem: describeFetchError(error), again: 0 };
  }
}

function judge({ status, headers, ok }: Response, text: string): Answer {
  if (status === 429 || status >= 500) {
    const seconds = Number(headers.get("Retry-After") ?? 0);
    return { problem: `answers ${status}${quoted(text)}`, again: Number.isNaN(seconds) ? 0 : seconds * 1000 };
  }
  if (status >= 300 && status < 400) {
    // Subscribers find the hub in the feeds: to follow would hide from us that they are led astray.
    return {
      problem: `redirects to ${headers.get("Location")}; write that address as \`hub\` into site.yaml`,
    };
  }
  if (isPage(text)) {
    return { problem: `answers ${status} with a web page, as no hub does; mend \`hub\` in site.yaml` };
  }
  return ok ? {} : { problem: `answers ${status}${quoted(text)}` };
}

function isPage(text: string): boolean {
  return /^\s*<(?:!doctype html|html)\b/i.test(text);
}

/** The beginning of an answer as an addition to its status; hubs say there in plain text what they want. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, " ").trim().slice(0, 100);
  return line === "" || line.startsWith("<") ? "" : ` ("${line}")`;
}
